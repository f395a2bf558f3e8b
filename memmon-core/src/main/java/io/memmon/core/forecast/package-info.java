/**
 * Says when an area will be exhausted: robust trends over what collections left standing, and only that.
 *
 * <p>Start at {@link io.memmon.core.forecast.ExhaustionForecasters}. Occupancy after a young collection proves no leak;
 * growth counts only in so far as a collection of the old generation left it standing. Nothing here reads a clock,
 * allocates after construction or knows a thread: a set of forecasters belongs to one.
 */
@NullMarked
package io.memmon.core.forecast;

import org.jspecify.annotations.NullMarked;
