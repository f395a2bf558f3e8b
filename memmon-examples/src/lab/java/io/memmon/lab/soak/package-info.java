/** The soak: a service that lives for a while with every fault that can be made, and the proof that nothing was left over. */
@NullMarked
package io.memmon.lab.soak;

import org.jspecify.annotations.NullMarked;
