/**
 * Reads the logs of HotSpot's collectors, of any release from 5 on, line by line and in constant memory: what it knows it
 * takes, what it does not know it counts.
 */
@NullMarked
package io.memmon.prometheus.cli.gclog;

import org.jspecify.annotations.NullMarked;
