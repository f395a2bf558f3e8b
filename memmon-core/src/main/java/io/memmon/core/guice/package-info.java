/** The only package that knows Guice. */
@NullMarked
package io.memmon.core.guice;

import org.jspecify.annotations.NullMarked;
