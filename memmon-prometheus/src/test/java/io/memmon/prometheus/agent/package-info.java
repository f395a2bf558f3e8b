/** What the agent does to a JVM that knows nothing of it. */
@NullMarked
package io.memmon.prometheus.agent;

import org.jspecify.annotations.NullMarked;
