/** Folders that hold what only their owner may read or change. */
@NullMarked
package io.memmon.core.folder;

import org.jspecify.annotations.NullMarked;
