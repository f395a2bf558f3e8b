/** {@code attach} as its users meet it. */
@NullMarked
package io.memmon.prometheus.cli.attach;

import org.jspecify.annotations.NullMarked;
