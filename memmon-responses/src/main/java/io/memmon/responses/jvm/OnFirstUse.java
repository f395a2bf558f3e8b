package io.memmon.responses.jvm;

import static java.util.Objects.requireNonNull;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is found out when it is first asked for. Safe for use by several threads. */
final class OnFirstUse<T> implements Supplier<T> {

    private final Supplier<T> source;
    private @Nullable T value;

    OnFirstUse(Supplier<T> source) {
        this.source = requireNonNull(source, "source");
    }

    @Override
    public synchronized T get() {
        T found = value == null ? source.get() : value;
        value = found;
        return found;
    }
}
