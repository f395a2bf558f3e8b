/**
 * The response SPI: what memmon does about pressure. Implement {@link io.memmon.api.response.ResponseAction} and list
 * the class in {@code META-INF/services/io.memmon.api.response.ResponseAction}, or hand it to the builder or to Guice.
 */
@NullMarked
package io.memmon.api.response;

import org.jspecify.annotations.NullMarked;
