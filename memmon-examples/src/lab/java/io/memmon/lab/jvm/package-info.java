/** JVMs of every release and collector that is installed, started and watched. */
@NullMarked
package io.memmon.lab.jvm;

import org.jspecify.annotations.NullMarked;
