/**
 * Puts Caffeine, Guava and JCache caches under memmon's watch, in one line each.
 */
@NullMarked
package io.memmon.collectors.cache;

import org.jspecify.annotations.NullMarked;
