/** From verdicts to levels: confirmation, exit band, dwell and recovery, one state machine an area. */
@NullMarked
package io.memmon.core.level;

import org.jspecify.annotations.NullMarked;
