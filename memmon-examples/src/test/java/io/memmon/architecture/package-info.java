/** What depends on what, across the modules, held true. */
@NullMarked
package io.memmon.architecture;

import org.jspecify.annotations.NullMarked;
