/** The verb {@code attach}: brings the agent into a JVM that runs, takes it out again, lists what there is. */
@NullMarked
package io.memmon.prometheus.cli.attach;

import org.jspecify.annotations.NullMarked;
