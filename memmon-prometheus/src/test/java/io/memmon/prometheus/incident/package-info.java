/** Incidents as files. */
@NullMarked
package io.memmon.prometheus.incident;

import org.jspecify.annotations.NullMarked;
