/** What the monitor tells people and programs: immutable records without behaviour. Unknown is empty, never zero. */
@NullMarked
package io.memmon.core.report;

import org.jspecify.annotations.NullMarked;
