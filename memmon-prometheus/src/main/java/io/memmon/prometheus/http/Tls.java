package io.memmon.prometheus.http;

import io.memmon.api.plugin.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Makes the TLS context of the settings below {@code memmon.http.tls}. */
final class Tls {

    private Tls() {}

    static Optional<SSLContext> read(Settings settings) {
        Optional<String> keystore = settings.text("tls.keystore");
        String password = settings.text("tls.password", "");
        String type = settings.text("tls.type", "PKCS12");
        if (keystore.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(context(Path.of(keystore.get()), password.toCharArray(), type));
        } catch (IOException | GeneralSecurityException | InvalidPathException unusable) {
            settings.problem(
                    "tls.keystore",
                    "must be a readable " + type + " keystore with a key that memmon.http.tls.password opens",
                    keystore.get() + " (" + unusable + ")");
            return Optional.empty();
        }
    }

    private static SSLContext context(Path keystore, char[] password, String type)
            throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(type);
        try (InputStream in = Files.newInputStream(keystore)) {
            store.load(in, password);
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }
}
