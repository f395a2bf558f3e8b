/** What the past says about the size of things: days until limits, and heaps that would fit better. */
@NullMarked
package io.memmon.core.planning;

import org.jspecify.annotations.NullMarked;
