/**
 * Judges the past by what judges the present: the engine with its collectors replaced by what a log tells, under a
 * clock that moves with the log.
 *
 * <p>A reader appends to a {@link io.memmon.core.replay.Past}, a {@link io.memmon.core.replay.Replayer} turns it into a
 * {@link io.memmon.core.replay.ReplayReport}. Nothing here reads a clock: the same past gives the same report.
 */
@NullMarked
package io.memmon.core.replay;

import org.jspecify.annotations.NullMarked;
