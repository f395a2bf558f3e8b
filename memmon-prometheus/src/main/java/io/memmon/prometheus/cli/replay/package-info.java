/** {@code memmon replay}: judges the past of a JVM from its logs, as memmon would have. */
@NullMarked
package io.memmon.prometheus.cli.replay;

import org.jspecify.annotations.NullMarked;
