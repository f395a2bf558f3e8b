package io.memmon.lab.siege;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.memmon.api.time.Ticker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/**
 * Calls an endpoint on this machine, one connection a request, from an address of its own: on Linux all of 127.0.0.0/8
 * is this machine. Safe for use by several threads.
 */
public final class Caller {

    private static final int PATIENCE_MILLIS = 30_000;

    private final Ticker ticker = Ticker.system();
    private final int port;
    private final String from;

    /** Creates a caller. */
    public Caller(int port, String from) {
        this.port = port;
        this.from = from;
    }

    /** Asks for something. */
    public Reply get(String path) {
        return ask("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    }

    /** Asks to change something, with a token. */
    public Reply change(String method, String path, String token) {
        return ask(method + ' ' + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                + "\r\nContent-Length: 0\r\n\r\n");
    }

    /** Sends text as it is, and reads all that comes back. A broken connection is an answer as well: none. */
    public Reply ask(String request) {
        long start = ticker.nanos();
        String raw = "";
        try (Socket socket = connect()) {
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            raw = new String(socket.getInputStream().readAllBytes(), UTF_8);
        } catch (IOException broken) {
            // what came until then is all there is
        }
        return Reply.of(raw, Duration.ofNanos(ticker.nanos() - start));
    }

    /** Opens a bare connection. */
    Socket connect() throws IOException {
        return connect(0);
    }

    /** Opens a connection that takes in only so much unread; 0 for the usual. */
    @SuppressWarnings("AddressSelection") // the name is always a literal address
    Socket connect(int receiveBytes) throws IOException {
        Socket socket = new Socket();
        try {
            if (receiveBytes > 0) {
                socket.setReceiveBufferSize(receiveBytes);
            }
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.bind(new InetSocketAddress(from, 0));
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
            return socket;
        } catch (IOException refused) {
            socket.close();
            throw refused;
        }
    }
}
