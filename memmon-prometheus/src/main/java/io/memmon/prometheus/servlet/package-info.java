/** The endpoint inside the user's own servlet container. */
@NullMarked
package io.memmon.prometheus.servlet;

import org.jspecify.annotations.NullMarked;
