package io.memmon.responses.jvm;

import java.util.Optional;

/** The flags of a JVM that shows none. */
enum NoVmFlags implements VmFlags {
    INSTANCE;

    @Override
    public Optional<String> value(String name) {
        return Optional.empty();
    }

    @Override
    public boolean manageable(String name) {
        return false;
    }

    @Override
    public void set(String name, String value) {
        throw new IllegalArgumentException("flag " + name + " must be manageable, found a JVM that shows no flags");
    }
}
