/** What the README says, done. */
@NullMarked
package io.memmon.readme;

import org.jspecify.annotations.NullMarked;
