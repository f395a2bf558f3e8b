/** Opens what a replay is given, whatever its format: finds out what it is and has it read into a past. */
@NullMarked
package io.memmon.prometheus.cli.past;

import org.jspecify.annotations.NullMarked;
