/** The verb {@code completion}: the script that completes commands and options in a shell. */
@NullMarked
package io.memmon.prometheus.cli.completion;

import org.jspecify.annotations.NullMarked;
