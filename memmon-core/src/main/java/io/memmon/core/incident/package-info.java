/** Notices and incidents, put together from events. */
@NullMarked
package io.memmon.core.incident;

import org.jspecify.annotations.NullMarked;
