/** memmon in an application built with Guice, with a response action of the application's own. */
@NullMarked
package io.memmon.examples.guice;

import org.jspecify.annotations.NullMarked;
