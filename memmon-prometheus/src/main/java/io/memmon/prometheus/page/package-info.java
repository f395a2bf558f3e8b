/** The live page, and the same in twelve lines for terminals. */
@NullMarked
package io.memmon.prometheus.page;

import org.jspecify.annotations.NullMarked;
