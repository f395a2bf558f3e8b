/** The verb {@code report}: tells the story of a life from its journal, also when the JVM is gone. */
@NullMarked
package io.memmon.prometheus.cli.report;

import org.jspecify.annotations.NullMarked;
