/**
 * What is measured: areas that memory is taken from, signals beside them, and the levels they reach.
 */
@NullMarked
package io.memmon.api.memory;

import org.jspecify.annotations.NullMarked;
