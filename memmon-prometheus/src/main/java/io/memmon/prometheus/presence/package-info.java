/** What a monitor leaves in its JVM so that tools which attach to it find it. */
@NullMarked
package io.memmon.prometheus.presence;

import org.jspecify.annotations.NullMarked;
