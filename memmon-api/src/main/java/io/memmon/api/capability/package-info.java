/**
 * What plugins, the application and the monitor lend each other.
 */
@NullMarked
package io.memmon.api.capability;

import org.jspecify.annotations.NullMarked;
