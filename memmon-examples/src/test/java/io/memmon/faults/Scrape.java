package io.memmon.faults;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;

/** A request over a socket of its own: a client with threads and a pool would leave traces that are not the monitor's. */
final class Scrape {

    private static final int LIMIT_MILLIS = 20_000;

    private Scrape() {}

    /** Returns the status of the answer. */
    static int status(int port, String path) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(LIMIT_MILLIS);
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
                            .getBytes(US_ASCII));
            BufferedReader answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
            String first = answer.readLine();
            while (answer.readLine() != null) {
                // to its end
            }
            return Integer.parseInt(first.split(" ", 3)[1]);
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }
}
