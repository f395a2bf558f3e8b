/** Holds the files of the folder {@code monitoring} to what they promise, with the real Prometheus and Alertmanager. */
@NullMarked
package io.memmon.examples.monitoring;

import org.jspecify.annotations.NullMarked;
