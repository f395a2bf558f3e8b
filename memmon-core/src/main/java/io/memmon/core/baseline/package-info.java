/** What is usual: how much of each area was in use at each hour of the week, learned from healthy time alone. */
@NullMarked
package io.memmon.core.baseline;

import org.jspecify.annotations.NullMarked;
