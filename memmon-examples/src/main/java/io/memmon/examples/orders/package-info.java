/** A small order service that leaks sessions, with memmon and without: the example behind the README's one command. */
@NullMarked
package io.memmon.examples.orders;

import org.jspecify.annotations.NullMarked;
