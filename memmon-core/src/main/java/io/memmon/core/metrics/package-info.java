/** The meters memory_*: pulled, never pushed, absent where nothing is known. */
@NullMarked
package io.memmon.core.metrics;

import org.jspecify.annotations.NullMarked;
