/** Tests of the forecaster on synthetic lives, drawn from seeds. */
@NullMarked
package io.memmon.core.forecast;

import org.jspecify.annotations.NullMarked;
