/**
 * What every plugin shares: its name, its settings and what the monitor lends it.
 */
@NullMarked
package io.memmon.api.plugin;

import org.jspecify.annotations.NullMarked;
