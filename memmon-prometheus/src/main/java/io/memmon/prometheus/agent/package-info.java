/**
 * The Java agent. {@link io.memmon.prometheus.agent.MemmonAgent} and {@code io.memmon.api} stand on the class path of
 * the application; everything else lives in a class loader of its own that shares nothing with the application but
 * {@code io.memmon.api}.
 */
@NullMarked
package io.memmon.prometheus.agent;

import org.jspecify.annotations.NullMarked;
