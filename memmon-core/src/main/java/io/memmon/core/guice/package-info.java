/** The only package that knows Guice: {@link io.memmon.core.guice.MemmonModule}. */
@NullMarked
package io.memmon.core.guice;

import org.jspecify.annotations.NullMarked;
