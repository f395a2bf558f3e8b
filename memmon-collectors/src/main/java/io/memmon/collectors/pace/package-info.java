/**
 * Spreads readings over the ticks of the fast lane.
 */
@NullMarked
package io.memmon.collectors.pace;

import org.jspecify.annotations.NullMarked;
