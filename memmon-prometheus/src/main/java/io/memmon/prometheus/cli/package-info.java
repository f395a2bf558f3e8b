/** The command line, {@code memmon}: its verbs, and how it ends. */
@NullMarked
package io.memmon.prometheus.cli;

import org.jspecify.annotations.NullMarked;
