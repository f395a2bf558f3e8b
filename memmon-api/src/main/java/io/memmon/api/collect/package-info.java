/**
 * The collector SPI: how memmon sees memory. Implement {@link io.memmon.api.collect.Collector} and list the class
 * in {@code META-INF/services/io.memmon.api.collect.Collector}, or hand it to the builder or to Guice.
 */
@NullMarked
package io.memmon.api.collect;

import org.jspecify.annotations.NullMarked;
