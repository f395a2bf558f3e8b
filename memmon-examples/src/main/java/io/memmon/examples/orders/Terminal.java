package io.memmon.examples.orders;

import static java.util.Objects.requireNonNull;

import io.memmon.core.report.Bytes;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Lines for people, without colour: the time, how full the heap is, the level, the requests, and what happened. */
final class Terminal {

    private static final int BAR = 24;

    private final PrintStream out;

    Terminal(PrintStream out) {
        this.out = requireNonNull(out, "out");
    }

    void title(Options options, Protection protection) {
        out.printf(
                Locale.ROOT,
                "%nOrders, %s: %s, 256 MiB of heap, %d requests a second for %d s, each leaving 32 KiB behind%n",
                protection.title(),
                options.gc(),
                LoadGenerator.RATE,
                options.length().toSeconds());
        out.printf(" time  heap in use%22slevel     requests%n", "");
        out.flush();
    }

    void state(Duration time, ServiceState state, LoadCount load) {
        int filled = (int) Math.min(BAR, Math.round(BAR * state.share()));
        out.printf(
                Locale.ROOT,
                "%5s  [%s%s] %3.0f %%  %-8s  %d served, %d refused, %d failed%n",
                clock(time),
                "#".repeat(filled),
                ".".repeat(BAR - filled),
                100 * state.share(),
                state.level(),
                load.served(),
                load.refused(),
                load.failed());
        out.flush();
    }

    void happened(Duration time, String what) {
        out.printf(Locale.ROOT, "%5s  > %s%n", clock(time), what);
        out.flush();
    }

    void result(RunResult result) {
        LoadCount load = result.load();
        out.printf(
                Locale.ROOT,
                "%s: %s; served %.1f %% of %d requests offered, refused %d, failed %d; longest pause %d ms%n",
                result.protection().title(),
                result.fate(),
                100 * load.servedShare(),
                load.offered(),
                load.refused(),
                load.failed(),
                result.longestPause().toMillis());
        for (RunResult.Freed freed : result.freed()) {
            out.printf(Locale.ROOT, "  %s %s%n", freed.action(), Bytes.freed(freed.bytes()));
        }
        out.flush();
    }

    private static String clock(Duration time) {
        return String.format(Locale.ROOT, "%d:%02d", time.toMinutes(), time.toSecondsPart());
    }
}
