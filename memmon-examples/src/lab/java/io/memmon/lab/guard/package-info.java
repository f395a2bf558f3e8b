/** Who watches a service: memmon and its rivals. */
@NullMarked
package io.memmon.lab.guard;

import org.jspecify.annotations.NullMarked;
