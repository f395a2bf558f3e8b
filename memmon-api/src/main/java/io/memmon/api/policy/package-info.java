/**
 * The policy SPI: how memmon judges what it sees. Implement {@link io.memmon.api.policy.ThresholdPolicy} and list the
 * class in {@code META-INF/services/io.memmon.api.policy.ThresholdPolicy}, or hand it to the builder or to Guice.
 */
@NullMarked
package io.memmon.api.policy;

import org.jspecify.annotations.NullMarked;
