/** Faults injected into whole monitors: plugins of every kind, clocks, threads, starts and ends, other agents. */
@NullMarked
package io.memmon.faults;

import org.jspecify.annotations.NullMarked;
