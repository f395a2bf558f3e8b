/**
 * Finds plugins, keeps the broken ones apart and decides which of them run.
 */
@NullMarked
package io.memmon.core.discovery;

import org.jspecify.annotations.NullMarked;
