/** What was recorded before: one cell a second for fifteen minutes, and the view that policies judge by. */
@NullMarked
package io.memmon.core.history;

import org.jspecify.annotations.NullMarked;
