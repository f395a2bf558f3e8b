/** What the monitor itself lends: the registry of caches, readiness, and the table of what plugins lend each other. */
@NullMarked
package io.memmon.core.capability;

import org.jspecify.annotations.NullMarked;
