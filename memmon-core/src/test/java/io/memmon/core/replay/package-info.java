/** The past, judged by what judges the present. */
@NullMarked
package io.memmon.core.replay;

import org.jspecify.annotations.NullMarked;
