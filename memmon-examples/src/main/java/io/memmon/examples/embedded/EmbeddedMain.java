package io.memmon.examples.embedded;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.memmon.api.memory.Level;
import io.memmon.api.response.ResponseAction;
import io.memmon.collectors.cache.CaffeineManagedCache;
import io.memmon.core.Memmon;
import io.memmon.core.Monitor.Check;
import io.memmon.core.report.AreaReport;
import io.memmon.core.report.Bytes;
import io.memmon.core.report.HealthReport;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Guards an application with the builder alone: a registered cache, an action of one line, and a look at memory. */
public final class EmbeddedMain {

    private EmbeddedMain() {}

    /** Takes no arguments. */
    public static void main(String[] args) {
        Cache<String, byte[]> previews = Caffeine.newBuilder().maximumSize(500).build();
        Queue<byte[]> spares = new ConcurrentLinkedQueue<>();
        try (Memmon memmon = Memmon.builder()
                .with(ResponseAction.at(Level.MEDIUM, "drop-spares", "heap", spares::clear))
                .set("response.max-cost", "reversible")
                .start()) {
            memmon.register(CaffeineManagedCache.of("previews", previews));
            print(memmon.check(Check.COLLECT_FIRST));
        }
    }

    private static void print(HealthReport report) {
        System.out.println(report.headline());
        for (AreaReport area : report.areas()) {
            area.used().ifPresent(used -> System.out.println(area.name() + " uses " + Bytes.text(used)));
        }
    }
}
