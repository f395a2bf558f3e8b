package io.memmon.prometheus.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Writes a log as {@code -Xlog:gc*} of a G1 of release 17 does, of a heap of 1 GiB that is healthy: a young collection
 * every 700 ms, a mark every 60 of them and a few mixed ones after it.
 */
final class G1Log {

    private static final double GAP_SECONDS = 0.7;
    private static final int CYCLE = 60;
    private static final int MIXED = 4;
    private static final int MAX_MIB = 1024;

    private final Writer out;
    private double seconds = 1;
    private long written;
    private long lines;
    private long collections;

    private G1Log(Writer out) {
        this.out = out;
    }

    /**
     * What was written.
     *
     * @param lines how many lines
     * @param collections how many collections they tell of
     * @param seconds how long the life was
     */
    record Written(long lines, long collections, double seconds) {}

    /** Writes at least so many bytes. */
    static Written write(Path file, long bytes) throws IOException {
        try (Writer out = Files.newBufferedWriter(file, US_ASCII)) {
            G1Log log = new G1Log(out);
            log.head();
            for (long id = 0; log.written < bytes; id++) {
                log.collection(id);
            }
            return new Written(log.lines, log.collections, log.seconds);
        }
    }

    private void head() throws IOException {
        line("gc", "Using G1");
        line("gc,init", "Version: 17.0.15+6 (release)");
        line("gc,init", "CPUs: 2 total, 2 available");
        line("gc,init", "Memory: 24105M");
        line("gc,init", "Heap Region Size: 1M");
        line("gc,init", "Heap Min Capacity: 8M");
        line("gc,init", "Heap Initial Capacity: 1G");
        line("gc,init", "Heap Max Capacity: 1G");
        line("gc,init", "Parallel Workers: 2");
        line("gc,init", "Concurrent Workers: 1");
    }

    private void collection(long id) throws IOException {
        int inCycle = (int) (id % CYCLE);
        if (inCycle == CYCLE - MIXED - 1) {
            mark(id);
            return;
        }
        boolean mixed = inCycle >= CYCLE - MIXED;
        int old = mixed ? 300 + (CYCLE - 1 - inCycle) * 40 : 300 + 3 * inCycle;
        int eden = mixed ? 60 : 400;
        String pause =
                mixed ? "Pause Young (Mixed) (G1 Evacuation Pause)" : "Pause Young (Normal) (G1 Evacuation Pause)";
        seconds += GAP_SECONDS;
        gc("gc,start    ", id, pause);
        gc("gc,task     ", id, "Using 2 workers of 2 for evacuation");
        gc("gc,phases   ", id, "  Pre Evacuate Collection Set: 0.1ms");
        gc("gc,phases   ", id, "  Merge Heap Roots: 0.1ms");
        gc("gc,phases   ", id, "  Evacuate Collection Set: 12.4ms");
        gc("gc,phases   ", id, "  Post Evacuate Collection Set: 0.2ms");
        gc("gc,phases   ", id, "  Other: 0.3ms");
        gc("gc,heap     ", id, "Eden regions: " + eden + "->0(" + eden + ')');
        gc("gc,heap     ", id, "Survivor regions: 8->8(52)");
        gc("gc,heap     ", id, "Old regions: " + (old - 3) + "->" + old);
        gc("gc,heap     ", id, "Archive regions: 2->2");
        gc("gc,heap     ", id, "Humongous regions: 4->4");
        gc("gc,metaspace", id, "Metaspace: 8900K(9200K)->8900K(9200K) NonClass: 7900K(8100K)->7900K(8100K)");
        seconds += 0.013;
        gc(
                "gc          ",
                id,
                String.format(Locale.ROOT, "%s %dM->%dM(%dM) 13.061ms", pause, old + 14 + eden, old + 14, MAX_MIB));
        gc("gc,cpu      ", id, "User=0.02s Sys=0.00s Real=0.01s");
        collections++;
    }

    private void mark(long id) throws IOException {
        gc("gc          ", id, "Concurrent Mark Cycle");
        gc("gc,marking  ", id, "Concurrent Mark From Roots");
        gc("gc,start    ", id, "Pause Remark");
        gc("gc          ", id, "Pause Remark 520M->520M(1024M) 2.102ms");
        gc("gc,start    ", id, "Pause Cleanup");
        gc("gc          ", id, "Pause Cleanup 520M->520M(1024M) 0.402ms");
        seconds += 0.2;
        gc("gc          ", id, "Concurrent Mark Cycle 200.104ms");
    }

    private void gc(String tags, long id, String text) throws IOException {
        line(tags, "GC(" + id + ") " + text);
    }

    private void line(String tags, String text) throws IOException {
        String line = String.format(Locale.ROOT, "[%.3fs][info][%s] %s%n", seconds, tags, text);
        out.write(line);
        written += line.length();
        lines++;
    }
}
