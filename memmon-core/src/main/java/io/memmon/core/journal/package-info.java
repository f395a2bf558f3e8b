/**
 * Writes down what happens, so that it survives the process, and reads how the last life ended.
 */
@NullMarked
package io.memmon.core.journal;

import org.jspecify.annotations.NullMarked;
