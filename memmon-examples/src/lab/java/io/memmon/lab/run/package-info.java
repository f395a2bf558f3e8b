/** Runs of scenarios in child JVMs, and what came of them. */
@NullMarked
package io.memmon.lab.run;

import org.jspecify.annotations.NullMarked;
