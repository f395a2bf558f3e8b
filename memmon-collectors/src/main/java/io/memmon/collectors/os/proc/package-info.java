/**
 * Reads the kernel's small text files again and again without allocating.
 */
@NullMarked
package io.memmon.collectors.os.proc;

import org.jspecify.annotations.NullMarked;
