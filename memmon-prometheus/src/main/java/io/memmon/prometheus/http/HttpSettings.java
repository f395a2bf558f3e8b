package io.memmon.prometheus.http;

import io.memmon.api.plugin.Settings;
import io.memmon.core.config.Problem;
import io.memmon.core.message.MessageId;
import io.memmon.prometheus.security.Access;
import io.memmon.prometheus.security.Access.Callers;
import io.memmon.prometheus.security.Access.Changes;
import io.memmon.prometheus.security.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * The settings below {@code memmon.http}, checked.
 *
 * @param serving whether the server is started
 * @param host the address to listen on
 * @param port the port; 0 for any that is free
 * @param access who may ask what
 * @param limits how much a caller may take
 * @param tls what to speak TLS with; empty for plain text
 */
public record HttpSettings(
        Serving serving, InetAddress host, int port, Access access, ServerLimits limits, Optional<SSLContext> tls) {

    /** Whether there is a server. */
    public enum Serving {
        /** There is. */
        ON,
        /** There is none; the registry and the handler for other servers work all the same. */
        OFF
    }

    private enum Post {
        ON,
        OFF
    }

    /** Reads and checks all settings; reports what is wrong to them and goes on with the defaults. */
    public static HttpSettings read(Settings settings) {
        Serving serving = settings.flag("enabled", true) ? Serving.ON : Serving.OFF;
        String hostName = settings.text("host", "127.0.0.1");
        InetAddress host = address(settings, hostName);
        int port = (int) settings.number("port", 8000, 0, 65535);
        Post post = settings.choice("post", Post.ON);
        Optional<Secret> token = token(settings);
        Optional<Secret> readToken = settings.text("read-token").flatMap(text -> secret(settings, "read-token", text));
        List<String> hosts = new ArrayList<>(settings.list("hosts", List.of()));
        hosts.add(hostName);
        Optional<SSLContext> tls = Tls.read(settings);
        ServerLimits limits = ServerLimits.read(settings);
        Changes changes = post == Post.OFF ? Changes.OFF : token.isPresent() ? Changes.WITH_TOKEN : Changes.OPEN;
        return new HttpSettings(
                serving, host, port, new Access(token, readToken, changes, Callers.BY_KNOWN_NAME, hosts), limits, tls);
    }

    /** Returns what is wrong if anybody who reaches the address could change something. */
    public Optional<Problem> exposure() {
        if (serving == Serving.OFF || host.isLoopbackAddress() || access.changes() != Changes.OPEN) {
            return Optional.empty();
        }
        return Optional.of(Problem.error(
                        MessageId.OPEN_WITHOUT_TOKEN,
                        "memmon.http.token",
                        "must be set when memmon.http.host is not loopback and memmon.http.post is on")
                .withFound("host " + host.getHostAddress() + " and no token")
                .at("memmon.http.host")
                .withFix("memmon.http.host = 127.0.0.1, memmon.http.post = off, or put a secret of 16+ characters into"
                        + " MEMMON_HTTP_TOKEN"));
    }

    private static InetAddress address(Settings settings, String hostName) {
        try {
            return InetAddress.getByName(hostName);
        } catch (UnknownHostException unknown) {
            settings.problem("host", "must be an address or a name of this machine", hostName);
            return InetAddress.getLoopbackAddress();
        }
    }

    private static Optional<Secret> token(Settings settings) {
        Optional<String> token = settings.text("token");
        Optional<String> file = settings.text("token-file");
        if (token.isPresent() && file.isPresent()) {
            settings.problem("token-file", "must not be set together with memmon.http.token", "both");
        }
        if (file.isPresent()) {
            try {
                String text = Files.readString(Path.of(file.get())).strip();
                return secret(settings, "token-file", text);
            } catch (IOException | InvalidPathException unreadable) {
                settings.problem("token-file", "must be a readable file", file.get() + " (" + unreadable + ")");
                return Optional.empty();
            }
        }
        return token.flatMap(text -> secret(settings, "token", text));
    }

    private static Optional<Secret> secret(Settings settings, String key, String text) {
        try {
            return Optional.of(Secret.of(text));
        } catch (IllegalArgumentException tooShort) {
            settings.problem(
                    key,
                    "must be " + Secret.SHORTEST + " or more visible ASCII characters without spaces",
                    text.length() + " characters");
            return Optional.empty();
        }
    }
}
