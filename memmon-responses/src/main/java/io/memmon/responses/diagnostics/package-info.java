/**
 * The {@code histogram}, {@code heap-dump} and {@code jfr-dump} actions: evidence for the people who look later.
 */
@NullMarked
package io.memmon.responses.diagnostics;

import org.jspecify.annotations.NullMarked;
