/** What memmon costs: a call, a whole process, as it grows, and reading the past; each beside others in one run. */
@NullMarked
package io.memmon.lab.cost;

import org.jspecify.annotations.NullMarked;
