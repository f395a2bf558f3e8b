/**
 * The {@code cache} action: shrinks registered caches step by step and gives the room back on recovery.
 */
@NullMarked
package io.memmon.responses.cache;

import org.jspecify.annotations.NullMarked;
