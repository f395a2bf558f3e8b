/**
 * Reads the JVM's own memory: heap and collections on the fast lane, pools and native memory on the slow one.
 */
@NullMarked
package io.memmon.collectors.jvm;

import org.jspecify.annotations.NullMarked;
