/** What happened, in a bounded ring that the lanes write without allocating and the teller reads. */
@NullMarked
package io.memmon.core.event;

import org.jspecify.annotations.NullMarked;
