/** Tells what happened: journal first, then incidents, listeners and the log. */
@NullMarked
package io.memmon.core.telling;

import org.jspecify.annotations.NullMarked;
