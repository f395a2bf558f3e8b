/** memmon built with the builder, in an application without a dependency injection container. */
@NullMarked
package io.memmon.examples.embedded;

import org.jspecify.annotations.NullMarked;
