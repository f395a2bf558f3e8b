package io.memmon.responses.diagnostics;

import static java.util.Objects.requireNonNull;

import io.memmon.api.capability.ClassHistogram;
import io.memmon.api.capability.ClassHistograms;
import io.memmon.api.time.Ticker;
import io.memmon.responses.jvm.DiagnosticCommands;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Class histograms by the diagnostic command {@code gcClassHistogram}, each timed, so that the next one's cost is known
 * beforehand. Garbage is counted too ({@code -all}), which needs no collection and is about four times as fast; 0.45 s
 * per GiB in use, by trial, until a run here has been timed.
 */
final class MeasuredHistograms implements ClassHistograms {

    private static final String COMMAND = "gcClassHistogram";
    private static final double NANOS_PER_BYTE_BY_TRIAL = 0.45e9 / (1L << 30);

    private final Supplier<Optional<Printing>> printing;
    private final LongSupplier heapUsed;
    private final Ticker ticker;
    private final ReentrantLock counting = new ReentrantLock();
    private volatile double nanosPerByte = NANOS_PER_BYTE_BY_TRIAL;

    MeasuredHistograms(Supplier<Optional<Printing>> printing, LongSupplier heapUsed, Ticker ticker) {
        this.printing = requireNonNull(printing, "printing");
        this.heapUsed = requireNonNull(heapUsed, "heapUsed");
        this.ticker = requireNonNull(ticker, "ticker");
    }

    @Override
    public Expectation expectation() {
        return printing.get().isEmpty()
                ? new Expectation(Optional.empty(), "this JVM has no class histogram")
                : new Expectation(
                        Optional.of(Duration.ofNanos(Math.round(heapUsed.getAsLong() * nanosPerByte))),
                        "the diagnostic command GC.class_histogram -all");
    }

    @Override
    public ClassHistogram take(int most) throws Exception {
        return print().counted(most);
    }

    /** Counts and returns what was printed. */
    Printed print() throws Exception {
        Printing print = printing.get().orElseThrow(() -> new IllegalStateException("this JVM has no class histogram"));
        if (!counting.tryLock()) {
            throw new IllegalStateException("another thread is counting");
        }
        try {
            long used = heapUsed.getAsLong();
            long before = ticker.nanos();
            String text = print.print();
            Duration took = Duration.ofNanos(ticker.nanos() - before);
            if (used > 0) {
                nanosPerByte = took.toNanos() / (double) used;
            }
            return new Printed(text, took);
        } finally {
            counting.unlock();
        }
    }

    static Supplier<Optional<Printing>> ofThisJvm() {
        Supplier<Optional<DiagnosticCommands>> found = DiagnosticCommands.lookup();
        return () -> found.get()
                .filter(commands -> commands.has(COMMAND))
                .map(commands -> () -> commands.run(COMMAND, "-all"));
    }

    static long heapUsedNow() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** Prints a class histogram. */
    @FunctionalInterface
    interface Printing {

        String print() throws Exception;
    }

    /**
     * A class histogram as the JVM printed it.
     *
     * @param text what was printed
     * @param took how long that took
     */
    record Printed(String text, Duration took) {

        ClassHistogram counted(int most) {
            return HistogramText.parse(text, took, most);
        }
    }
}
