/** The verb {@code doctor}: looks a monitor over and names what to put right, and explains every message. */
@NullMarked
package io.memmon.prometheus.cli.doctor;

import org.jspecify.annotations.NullMarked;
