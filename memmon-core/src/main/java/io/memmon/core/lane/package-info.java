/** The monitor's threads: loops on time, a watchdog that replaces a hung one, guards around every plugin. */
@NullMarked
package io.memmon.core.lane;

import org.jspecify.annotations.NullMarked;
