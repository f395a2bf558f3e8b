/**
 * The one place that reads the monotonic clock.
 */
@NullMarked
package io.memmon.api.time;

import org.jspecify.annotations.NullMarked;
