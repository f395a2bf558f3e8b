/**
 * The {@code trim} action: gives memory that the C library holds free back to the system.
 */
@NullMarked
package io.memmon.responses.trim;

import org.jspecify.annotations.NullMarked;
