/** A small shop behind a web server, whichever that is: its work, and what of it may be refused first. */
@NullMarked
package io.memmon.examples.web;

import org.jspecify.annotations.NullMarked;
