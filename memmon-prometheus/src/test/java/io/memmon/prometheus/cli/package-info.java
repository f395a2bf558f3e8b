/** The command line as its users meet it. */
@NullMarked
package io.memmon.prometheus.cli;

import org.jspecify.annotations.NullMarked;
