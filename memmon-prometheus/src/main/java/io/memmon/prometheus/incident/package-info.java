/** The story of one incident, as a self-contained HTML file, Markdown and JSON, also when the JVM is gone. */
@NullMarked
package io.memmon.prometheus.incident;

import org.jspecify.annotations.NullMarked;
