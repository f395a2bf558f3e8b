/**
 * Tests of the whole set of actions.
 */
@NullMarked
package io.memmon.responses;

import org.jspecify.annotations.NullMarked;
