/**
 * The {@code exit} action: an orderly end, for a service that its supervisor restarts.
 */
@NullMarked
package io.memmon.responses.exit;

import org.jspecify.annotations.NullMarked;
