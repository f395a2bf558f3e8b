/**
 * Finds the memory control group of this process and reads its use, limits, events and stalls.
 */
@NullMarked
package io.memmon.collectors.os.cgroup;

import org.jspecify.annotations.NullMarked;
