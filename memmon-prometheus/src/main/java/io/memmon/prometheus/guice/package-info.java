/** The endpoint for applications that are wired with Guice. */
@NullMarked
package io.memmon.prometheus.guice;

import org.jspecify.annotations.NullMarked;
