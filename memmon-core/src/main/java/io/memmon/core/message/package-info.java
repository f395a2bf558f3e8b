/** What memmon may have to complain about, each with a name that can be looked up. */
@NullMarked
package io.memmon.core.message;

import org.jspecify.annotations.NullMarked;
