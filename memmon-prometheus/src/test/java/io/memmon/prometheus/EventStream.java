package io.memmon.prometheus;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.util.Optional;

/** A viewer of the live page without a page. */
public final class EventStream implements AutoCloseable {

    private final Socket socket;
    private final BufferedReader reader;

    /** The head of the answer. */
    public final String head;

    private EventStream(Socket socket) throws IOException {
        this.socket = socket;
        socket.getOutputStream().write("GET /api/memory/events HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(UTF_8));
        this.reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
        StringBuilder lines = new StringBuilder();
        for (String line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
            lines.append(line).append('\n');
        }
        this.head = lines.toString();
    }

    /** Opens one. */
    public static EventStream open(RunningEndpoint running) throws IOException {
        return new EventStream(running.connect());
    }

    /** Returns the status code of the answer. */
    public int status() {
        return Integer.parseInt(head.substring(9, 12));
    }

    /** Reads until an event of this name, and returns its data; empty if the stream ends first. */
    public Optional<String> next(String name) throws IOException {
        boolean named = false;
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.equals("event: " + name)) {
                named = true;
            } else if (named && line.startsWith("data: ")) {
                return Optional.of(line.substring(6));
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
