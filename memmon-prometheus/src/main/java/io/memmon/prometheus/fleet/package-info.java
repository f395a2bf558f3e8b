/** The fleet's hand: firing alerts about this JVM, asked of Alertmanager, become evidence. */
@NullMarked
package io.memmon.prometheus.fleet;

import org.jspecify.annotations.NullMarked;
