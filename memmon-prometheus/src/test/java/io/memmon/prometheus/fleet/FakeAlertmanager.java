package io.memmon.prometheus.fleet;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A server on the loopback address that answers as a test says, well or badly, one connection at a time. */
final class FakeAlertmanager implements AutoCloseable {

    /** How an answer is given. */
    @FunctionalInterface
    interface Manners {
        void answer(OutputStream out) throws IOException;
    }

    private final ServerSocket server;
    private final List<String> questions = new CopyOnWriteArrayList<>();
    private final CountDownLatch hungUp = new CountDownLatch(1);
    private volatile Manners manners;

    FakeAlertmanager(Manners manners) throws IOException {
        this.manners = manners;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "fake-alertmanager");
        thread.setDaemon(true);
        thread.start();
    }

    static FakeAlertmanager answering(String json) throws IOException {
        return new FakeAlertmanager(ok(json));
    }

    static Manners ok(String json) {
        byte[] body = json.getBytes(UTF_8);
        return out -> {
            out.write(head("200 OK", "Content-Type: application/json", "Content-Length: " + body.length));
            out.write(body);
        };
    }

    static byte[] head(String status, String... fields) {
        return ("HTTP/1.1 " + status + "\r\nConnection: close\r\n" + String.join("\r\n", fields) + "\r\n\r\n")
                .getBytes(US_ASCII);
    }

    void now(Manners newManners) {
        manners = newManners;
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    /** Returns the head of each request so far. */
    List<String> questions() {
        return questions;
    }

    /** Is counted down when the other side closes a connection that was not answered in full. */
    CountDownLatch hungUp() {
        return hungUp;
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
                List<String> head = new ArrayList<>();
                for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                    head.add(line);
                }
                questions.add(String.join("\n", head));
                manners.answer(socket.getOutputStream());
            } catch (IOException closed) {
                hungUp.countDown();
            }
        }
    }

    /** Sends a head, and then a space now and then until the other side has had enough. */
    static Manners dripping() {
        return out -> {
            out.write(head("200 OK", "Content-Type: application/json"));
            while (true) {
                out.write(' ');
                out.flush();
                java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
            }
        };
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
