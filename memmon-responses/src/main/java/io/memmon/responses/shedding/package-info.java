/**
 * The {@code shed} action: refuses a share of the less important work, through filters and executors that ask its gate.
 */
@NullMarked
package io.memmon.responses.shedding;

import org.jspecify.annotations.NullMarked;
