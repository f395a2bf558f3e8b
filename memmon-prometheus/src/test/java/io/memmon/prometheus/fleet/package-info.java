/** What an Alertmanager may do to a JVM that listens to it, and what not. */
@NullMarked
package io.memmon.prometheus.fleet;

import org.jspecify.annotations.NullMarked;
