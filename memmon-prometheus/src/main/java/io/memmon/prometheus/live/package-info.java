/** What the live page is told each second while somebody watches, as Server-Sent Events. */
@NullMarked
package io.memmon.prometheus.live;

import org.jspecify.annotations.NullMarked;
