/**
 * The {@code gc} action: a collection of the old generation, asked for in the way that hurts least with this collector.
 */
@NullMarked
package io.memmon.responses.gc;

import org.jspecify.annotations.NullMarked;
