/** The monitor as an application meets it: build it, start it, ask it, close it. */
@NullMarked
package io.memmon.core;

import org.jspecify.annotations.NullMarked;
