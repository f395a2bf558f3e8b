/** The whole system, in JVMs of its own that are really driven to their limits. */
@NullMarked
package io.memmon.system;

import org.jspecify.annotations.NullMarked;
