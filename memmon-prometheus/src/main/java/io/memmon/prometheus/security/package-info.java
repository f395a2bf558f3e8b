/** Who may ask what: hosts, origins, tokens, and how often. */
@NullMarked
package io.memmon.prometheus.security;

import org.jspecify.annotations.NullMarked;
