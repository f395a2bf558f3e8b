/** What memmon costs, next to what others cost, in the same run. */
@NullMarked
package io.memmon.benchmark;

import org.jspecify.annotations.NullMarked;
