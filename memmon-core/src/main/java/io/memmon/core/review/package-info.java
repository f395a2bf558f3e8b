/** What the past says about thresholds, alerts and responses, for those who maintain them. */
@NullMarked
package io.memmon.core.review;

import org.jspecify.annotations.NullMarked;
