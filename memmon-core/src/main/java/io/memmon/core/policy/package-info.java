/** The policies built into memmon, which use nothing that a third party's policy could not use. */
@NullMarked
package io.memmon.core.policy;

import org.jspecify.annotations.NullMarked;
