/**
 * The management interfaces of the running JVM that several actions use, looked for once and absent where the JVM has none.
 */
@NullMarked
package io.memmon.responses.jvm;

import org.jspecify.annotations.NullMarked;
