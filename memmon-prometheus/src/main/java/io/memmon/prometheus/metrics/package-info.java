/** The registry behind {@code /metrics} and the text it is written as. */
@NullMarked
package io.memmon.prometheus.metrics;

import org.jspecify.annotations.NullMarked;
