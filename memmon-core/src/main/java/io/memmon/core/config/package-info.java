/**
 * Settings as records that cannot hold an invalid value, the sources they are read from, and what is wrong with them.
 */
@NullMarked
package io.memmon.core.config;

import org.jspecify.annotations.NullMarked;
