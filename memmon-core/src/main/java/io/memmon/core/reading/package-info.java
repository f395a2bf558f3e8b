/** What the collectors recorded: the catalogue of areas and signals, and the readings of one tick, in fixed arrays. */
@NullMarked
package io.memmon.core.reading;

import org.jspecify.annotations.NullMarked;
