/** Which action runs when, what it freed, and when it is released. */
@NullMarked
package io.memmon.core.response;

import org.jspecify.annotations.NullMarked;
