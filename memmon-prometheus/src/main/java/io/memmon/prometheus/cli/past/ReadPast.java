package io.memmon.prometheus.cli.past;

import io.memmon.core.replay.Past;
import io.memmon.prometheus.cli.gclog.LineCount;
import java.io.IOException;
import java.util.Optional;

/**
 * What was read of one argument.
 *
 * @param name the argument
 * @param past what it tells
 * @param count its lines
 * @param broken why it could not be read to its end; empty if it was
 */
public record ReadPast(String name, Past past, LineCount count, Optional<String> broken) implements AutoCloseable {

    @Override
    public void close() throws IOException {
        past.close();
    }
}
