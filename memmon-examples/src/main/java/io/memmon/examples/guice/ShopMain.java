package io.memmon.examples.guice;

import com.google.inject.Guice;
import com.google.inject.Injector;
import io.memmon.api.memory.Level;
import io.memmon.core.Memmon;
import io.memmon.core.config.Mode;
import io.memmon.core.report.ResponseReport;
import java.time.Duration;
import java.util.Optional;

/** Starts the shop, rehearses a HIGH level, and prints what memmon did about it. */
public final class ShopMain {

    private ShopMain() {}

    /** Takes no arguments; settings come from system properties such as {@code -Dmemmon.http.port=8001}. */
    public static void main(String[] args) {
        Injector injector = Guice.createInjector(new ShopModule());
        Thumbnails thumbnails = injector.getInstance(Thumbnails.class);
        for (int product = 0; product < 100; product++) {
            thumbnails.of("product-" + product);
        }
        try (Memmon memmon = injector.getInstance(Memmon.class)) {
            for (ResponseReport response : memmon.rehearse(Level.HIGH, Mode.ACT, Optional.of(Duration.ofSeconds(1)))
                    .responses()) {
                System.out.println(response.action() + ": " + response.result().label() + ' ' + response.note());
            }
            System.out.println(thumbnails.count() + " thumbnails left");
        }
    }
}
