/** Names the classes that explain the climb of the heap, by class histograms that lie apart. */
@NullMarked
package io.memmon.core.suspect;

import org.jspecify.annotations.NullMarked;
