/** {@code doctor} as its users meet it. */
@NullMarked
package io.memmon.prometheus.cli.doctor;

import org.jspecify.annotations.NullMarked;
