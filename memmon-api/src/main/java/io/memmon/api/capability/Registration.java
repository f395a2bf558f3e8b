package io.memmon.api.capability;

/** Something registered with a monitor, held strongly until closed. Closing twice does nothing more. */
@FunctionalInterface
public interface Registration extends AutoCloseable {

    /** Takes the registration back. */
    @Override
    void close();
}
