/**
 * The {@code notify} action: tells another service about the pressure, for instance to scale out.
 */
@NullMarked
package io.memmon.responses.notify;

import org.jspecify.annotations.NullMarked;
