/** Three plugins as a third party would write them, packaged as a jar of their own that is only put on a class path. */
@NullMarked
package io.memmon.examples.plugin;

import org.jspecify.annotations.NullMarked;
