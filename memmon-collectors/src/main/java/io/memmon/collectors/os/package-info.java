/**
 * Reads the process, the host and the container from the files of the Linux kernel.
 */
@NullMarked
package io.memmon.collectors.os;

import org.jspecify.annotations.NullMarked;
