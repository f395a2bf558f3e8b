/** The endpoint that scrapers, people and load balancers ask about memory. */
@NullMarked
package io.memmon.prometheus;

import org.jspecify.annotations.NullMarked;
