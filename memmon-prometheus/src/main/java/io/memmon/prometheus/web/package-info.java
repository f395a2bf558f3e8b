/** Requests, responses and routes as plain values that know no transport, so that any server can carry them. */
@NullMarked
package io.memmon.prometheus.web;

import org.jspecify.annotations.NullMarked;
