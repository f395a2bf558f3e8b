/** The state of memory in words: headline, evidence and what to do now. */
@NullMarked
package io.memmon.core.wording;

import org.jspecify.annotations.NullMarked;
