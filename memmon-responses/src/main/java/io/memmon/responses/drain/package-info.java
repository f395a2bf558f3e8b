/**
 * The {@code drain} action: asks load balancers to stay away for a while.
 */
@NullMarked
package io.memmon.responses.drain;

import org.jspecify.annotations.NullMarked;
