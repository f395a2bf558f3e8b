/** The survival lab: services driven to death with memmon, without, and with its rivals. */
@NullMarked
package io.memmon.lab;

import org.jspecify.annotations.NullMarked;
