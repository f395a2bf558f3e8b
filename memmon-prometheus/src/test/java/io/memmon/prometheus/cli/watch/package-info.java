/** {@code watch} as its users meet it. */
@NullMarked
package io.memmon.prometheus.cli.watch;

import org.jspecify.annotations.NullMarked;
