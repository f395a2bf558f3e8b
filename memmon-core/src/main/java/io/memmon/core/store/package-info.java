/** Where what was learned outlives the JVM. The only package that knows h2-mvstore, which may be absent. */
@NullMarked
package io.memmon.core.store;

import org.jspecify.annotations.NullMarked;
