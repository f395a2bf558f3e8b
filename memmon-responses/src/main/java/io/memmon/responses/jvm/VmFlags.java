package io.memmon.responses.jvm;

import java.util.Optional;

/** The flags of a JVM ({@code -XX:...}), as far as it shows them. Safe for use by several threads. */
public interface VmFlags {

    /** Returns the value of a flag as text, such as {@code true} or {@code 300}; empty if there is no such flag. */
    Optional<String> value(String name);

    /** Returns whether a flag exists and may be changed while the JVM runs ("manageable"). */
    boolean manageable(String name);

    /**
     * Changes a manageable flag.
     *
     * @throws IllegalArgumentException if the flag is unknown, not manageable, or refuses the value
     */
    void set(String name, String value);

    /** Returns whether a flag exists and is {@code true}. */
    default boolean on(String name) {
        return value(name).filter("true"::equals).isPresent();
    }

    /** Returns whether a flag exists and is {@code false}. */
    default boolean off(String name) {
        return value(name).filter("false"::equals).isPresent();
    }

    /** Returns the flags of the running JVM; without the module {@code jdk.management} it shows none. */
    static VmFlags ofThisJvm() {
        try {
            return HotSpotFlags.ofThisJvm().<VmFlags>map(flags -> flags).orElse(NoVmFlags.INSTANCE);
        } catch (LinkageError e) {
            // The module jdk.management is missing from this run-time image.
            return NoVmFlags.INSTANCE;
        }
    }
}
