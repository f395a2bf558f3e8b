package io.memmon.prometheus.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpServerConnection;
import org.apache.hc.core5.http.impl.io.DefaultHttpRequestParserFactory;
import org.apache.hc.core5.http.impl.io.SocketHolder;

/** The protocol over a socket of whose input the beginning was read before. */
final class HeadFirstConnection extends DefaultBHttpServerConnection {

    /** The parser takes its limits from its own factory, not from the connection. */
    HeadFirstConnection(Http1Config limits) {
        super(null, limits, null, null, null, null, new DefaultHttpRequestParserFactory(limits), null);
    }

    /** Binds it, with all of the input. */
    void bind(Socket socket, InputStream input) throws IOException {
        bind(new SocketHolder(socket) {
            @Override
            protected InputStream getInputStream(Socket same) {
                return input;
            }
        });
    }
}
