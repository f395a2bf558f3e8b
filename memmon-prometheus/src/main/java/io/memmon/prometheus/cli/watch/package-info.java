/** The verb {@code watch}: a monitor's state, again and again. */
@NullMarked
package io.memmon.prometheus.cli.watch;

import org.jspecify.annotations.NullMarked;
