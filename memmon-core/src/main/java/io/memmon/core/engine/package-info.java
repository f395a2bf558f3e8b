/** One tick: sample, remember, judge, decide. And the parts put together. */
@NullMarked
package io.memmon.core.engine;

import org.jspecify.annotations.NullMarked;
