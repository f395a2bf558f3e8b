package io.memmon.prometheus;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TlsTest {

    private static final String GET = "GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    static Path folder;

    @SuppressWarnings("NullAway.Init") // set before the first test
    private static Path keystore;

    @BeforeAll
    static void makeKey() throws Exception {
        keystore = folder.resolve("key.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "memmon",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=DNS:localhost,IP:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit",
                        "-keystore",
                        keystore.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(keystore).exists();
    }

    @Test
    void servesOverTls() throws Exception {
        try (RunningEndpoint running = new RunningEndpoint(settings(Map.of()))) {
            assertThat(get(running, trusting())).startsWith("HTTP/1.1 200 ").endsWith("{\"status\":\"live\"}\n");
        }
    }

    @Test
    void isNotTrustedByWhoDoesNotKnowItAndGoesOn() throws Exception {
        try (RunningEndpoint running = new RunningEndpoint(settings(Map.of("workers", "1")))) {
            assertThatThrownBy(() -> get(running, SSLContext.getDefault().getSocketFactory()))
                    .isInstanceOf(SSLHandshakeException.class);
            assertThat(get(running, trusting())).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void plainTextIsNotAnsweredAndHarmsNobody() throws Exception {
        try (RunningEndpoint running =
                new RunningEndpoint(settings(Map.of("workers", "1", "request-timeout", "PT0.5S")))) {
            assertThat(running.exchange(GET.getBytes(US_ASCII))).doesNotContain("live");
            try (Socket halfHello = running.connect()) {
                halfHello.getOutputStream().write(new byte[] {22, 3, 1, 2, 0, 1});
                assertThat(halfHello.getInputStream().read()).isNegative();
            }
            assertThat(get(running, trusting())).startsWith("HTTP/1.1 200 ");
            assertThat(running.endpoint.survivedErrors()).isZero();
        }
    }

    private static Map<String, String> settings(Map<String, String> more) {
        Map<String, String> settings = new TreeMap<>(more);
        settings.put("tls.keystore", keystore.toString());
        settings.put("tls.password", "changeit");
        return settings;
    }

    private static SSLSocketFactory trusting() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keystore)) {
            store.load(in, "changeit".toCharArray());
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("memmon", store.getCertificate("memmon"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context.getSocketFactory();
    }

    private static String get(RunningEndpoint running, SSLSocketFactory factory) throws IOException {
        try (SSLSocket socket =
                (SSLSocket) factory.createSocket(InetAddress.getLoopbackAddress(), running.endpoint.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(GET.getBytes(US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), US_ASCII);
        }
    }
}
