package io.memmon.prometheus.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.memmon.core.message.MessageId;
import io.memmon.prometheus.http.Connection.Waiting;
import io.memmon.prometheus.web.Continuation;
import io.memmon.prometheus.web.Handler;
import io.memmon.prometheus.web.Refusal;
import io.memmon.prometheus.web.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NotImplementedException;
import org.apache.hc.core5.http.RequestHeaderFieldsTooLargeException;
import org.apache.hc.core5.http.UnsupportedHttpVersionException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpServerConnection;

/** Reads one request from a connection, has it answered, and writes the answer. */
final class Exchange {

    private static final Http1Config LIMITS = Http1Config.custom()
            .setMaxLineLength(8192)
            .setMaxHeaderCount(64)
            .setMaxEmptyLineCount(4)
            .build();
    private static final int LINGER_MILLIS = 500;
    private static final int LINGER_BYTES = 512 * 1024;

    /** What is written when not even the answer can be made: ready beforehand, as the heap may be exhausted. */
    private static final byte[] UNAVAILABLE = unavailable();

    private final Handler handler;
    private final RequestReader reader;
    private final ResponseWriter writer;
    private final Streams streams;
    private final Optional<SSLContext> tls;

    Exchange(Handler handler, RequestReader reader, ResponseWriter writer, Streams streams, Optional<SSLContext> tls) {
        this.handler = handler;
        this.reader = reader;
        this.writer = writer;
        this.streams = streams;
        this.tls = tls;
    }

    void serve(Connection connection) {
        try {
            connection.tune();
            HeadFirstConnection http = new HeadFirstConnection(LIMITS);
            if (tls.isPresent()) {
                Socket raw = connection.socket();
                SSLSocket secure = (SSLSocket) tls.get().getSocketFactory().createSocket(raw, null, true);
                try {
                    http.bind(secure, raw);
                    exchange(connection, http, secure);
                } finally {
                    if (!connection.handedOver()) {
                        secure.close();
                    }
                }
            } else {
                http.bind(connection.socket(), connection.input());
                exchange(connection, http, connection.socket());
            }
        } catch (IOException gone) {
            // the client went away, was closed for its slowness, or does not speak TLS: nobody is left to tell
        } catch (Throwable failure) {
            tryToApologize(connection);
            throw failure;
        }
    }

    private void exchange(Connection connection, DefaultBHttpServerConnection http, Socket socket) throws IOException {
        Answer answer = answer(connection, http);
        connection.waiting(Waiting.FOR_THE_CLIENT);
        if (answer.response().isEmpty()) {
            return;
        }
        Response response = answer.response().get();
        if (response.continuation().isPresent()) {
            goOn(connection, http, socket, answer, response.continuation().get());
            return;
        }
        writer.write(http, response, answer.head());
        if (!answer.readToTheEnd() && tls.isEmpty()) {
            linger(connection);
        }
    }

    private void goOn(
            Connection connection,
            DefaultBHttpServerConnection http,
            Socket socket,
            Answer answer,
            Continuation continuation)
            throws IOException {
        boolean begun = false;
        try {
            writer.begin(http, answer.response().orElseThrow());
            if (!answer.head()) {
                streams.begin(connection, socket.getOutputStream(), continuation);
                begun = true;
            }
        } finally {
            if (!begun) {
                continuation.close();
            }
        }
    }

    private Answer answer(Connection connection, DefaultBHttpServerConnection http) throws IOException {
        boolean head = false;
        try {
            ClassicHttpRequest request = http.receiveRequestHeader();
            if (request == null) {
                return new Answer(Optional.empty(), false, true);
            }
            head = request.getMethod().equals("HEAD");
            var read = reader.read(http, request, connection.remote());
            connection.waiting(Waiting.FOR_US);
            return new Answer(Optional.of(handler.handle(read)), head, true);
        } catch (Refusal refusal) {
            return new Answer(Optional.of(refusal.response()), head, false);
        } catch (MessageConstraintException | RequestHeaderFieldsTooLargeException tooLarge) {
            return refused(431, "Header too large", "lines must be at most 8192 bytes and fields at most 64");
        } catch (UnsupportedHttpVersionException other) {
            return refused(505, "HTTP version not supported", "version must be HTTP/1.0 or HTTP/1.1");
        } catch (NotImplementedException coding) {
            return refused(501, "Not implemented", "Transfer-Encoding must be chunked or absent");
        } catch (HttpException | MalformedChunkCodingException malformed) {
            return refused(400, "Malformed request", "the request must be HTTP/1.1 (RFC 9112)");
        } catch (IOException | RuntimeException | Error failure) {
            throw failure;
        } catch (Exception undeclared) {
            throw new IllegalStateException(undeclared);
        }
    }

    private static Answer refused(int status, String title, String detail) {
        Refusal refusal =
                Refusal.of(status, title, detail, MessageId.BAD_REQUEST).fix("ask as HTTP/1.1 (RFC 9112)");
        return new Answer(Optional.of(refusal.response()), false, false);
    }

    /** Reads on for a moment: closing with unread bytes would reset the connection and lose the answer. */
    private static void linger(Connection connection) throws IOException {
        connection.socket().shutdownOutput();
        connection.socket().setSoTimeout(LINGER_MILLIS);
        InputStream rest = connection.rest();
        byte[] discarded = new byte[4096];
        for (int read = 0, left = LINGER_BYTES; read >= 0 && left > 0; left -= read) {
            read = rest.read(discarded);
        }
    }

    private void tryToApologize(Connection connection) {
        if (tls.isPresent() || connection.waiting() == Waiting.FOR_THE_CLIENT) {
            return; // part of an answer may be out already
        }
        try {
            connection.socket().getOutputStream().write(UNAVAILABLE);
        } catch (IOException gone) {
            // the client does not care any more
        }
    }

    private static byte[] unavailable() {
        String body = "{\"type\":\"about:blank\",\"status\":503,\"title\":\"Service unavailable\","
                + "\"detail\":\"the answer could not be made, most likely for want of memory\",\"code\":\"R07\",\"fix\":\"ask again in a second\"}\n";
        String head = "HTTP/1.1 503 Service Unavailable\r\nContent-Type: application/problem+json\r\n"
                + "Content-Length: " + body.length() + "\r\nRetry-After: 1\r\nConnection: close\r\n\r\n";
        return (head + body).getBytes(US_ASCII);
    }

    private record Answer(Optional<Response> response, boolean head, boolean readToTheEnd) {}
}
