/** What each address of the endpoint answers. */
@NullMarked
package io.memmon.prometheus.resource;

import org.jspecify.annotations.NullMarked;
