/** How targets are found, and what is looked at before they are touched. */
@NullMarked
package io.memmon.prometheus.cli.reach;

import org.jspecify.annotations.NullMarked;
