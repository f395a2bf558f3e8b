/** Logs of real JVMs and of hostile hands. */
@NullMarked
package io.memmon.prometheus.cli.gclog;

import org.jspecify.annotations.NullMarked;
