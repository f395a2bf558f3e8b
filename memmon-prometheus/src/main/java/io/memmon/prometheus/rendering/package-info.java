/** Reports and incidents as people and programs read them: JSON, Markdown, HTML, and twelve lines of text. */
@NullMarked
package io.memmon.prometheus.rendering;

import org.jspecify.annotations.NullMarked;
