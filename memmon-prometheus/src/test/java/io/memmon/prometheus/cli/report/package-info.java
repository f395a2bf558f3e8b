/** {@code report} as its users meet it. */
@NullMarked
package io.memmon.prometheus.cli.report;

import org.jspecify.annotations.NullMarked;
