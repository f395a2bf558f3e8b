/** What every verb of the command line shares: where it reads and writes, colour, progress, exit codes. */
@NullMarked
package io.memmon.prometheus.cli.terminal;

import org.jspecify.annotations.NullMarked;
