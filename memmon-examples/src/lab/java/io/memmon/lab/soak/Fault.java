package io.memmon.lab.soak;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What goes wrong on purpose, and which lines of the log that explains. */
enum Fault {
    COLLECTOR_THROWS(1, 8),
    COLLECTOR_ERRS(1, 8),
    COLLECTOR_DAWDLES(2, 8),
    COLLECTOR_HANGS(3, 6),
    POLICY_THROWS(1, 8),
    POLICY_ERRS(1, 8),
    POLICY_HANGS(3, 6),
    ACTION_THROWS(3, 15),
    ACTION_ERRS(3, 15),
    ACTION_HANGS(6, 20),
    LISTENER_THROWS(1, 15),
    /** A cache is registered, and its owner goes without taking it back for a while. */
    CACHE_OWNER_GONE(2, 10),
    /** The application collects, twice a second. */
    SYSTEM_GC(1, 3),
    /** The wall clock is set forward or back. */
    CLOCK_JUMPS(1, 10),
    /** The heap is filled to its last byte again and again. */
    OUT_OF_MEMORY(1, 2),
    /** The kill switch is thrown, and thrown back. */
    OBSERVING(2, 6),
    /** The configuration file is written with an error in it, and mended. */
    BAD_FILE(6, 8),
    /** Threads of the monitor are interrupted. */
    INTERRUPTS(1, 3),
    /** The endpoint is attacked. Begun and ended by the parent. */
    SIEGE(0, 0);

    /** Plugins that are told to go wrong may be told about, whenever that is said. */
    private static final Pattern PLUGIN = Pattern.compile("soak-|io\\.memmon\\.lab\\.soak\\.");

    /** A call that waits for memory may wait until it counts as hung. */
    private static final Pattern STORM = Pattern.compile(
            "OutOfMemoryError|Java heap space|maintenance task|survived an error|did not come back|timed out"
                    + "|Self-suppression|lane \\S+ running \\d+ $|chore of the slow lane failed");

    /** An interrupt closes the file that is being written; it is opened again a few minutes later. */
    private static final Pattern INTERRUPTED =
            Pattern.compile("Interrupted|survived an error|memmon\\.store\\.directory");

    private final int least;
    private final int most;

    Fault(int least, int most) {
        this.least = least;
        this.most = most;
    }

    /** Returns the least it lasts, in seconds. */
    int least() {
        return least;
    }

    /** Returns the most it lasts, in seconds; 0 for one that the service does not begin by itself. */
    int most() {
        return most;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Fault> named(String word) {
        for (Fault fault : values()) {
            if (fault.word().equals(word)) {
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }

    /**
     * Returns whether this fault explains a line however long ago it was: a class of the JDK whose initializer got no
     * memory is lost to the application's own threads for good.
     */
    boolean explainsForGood(String line) {
        return this == OUT_OF_MEMORY && line.contains("ForkJoinPool");
    }

    /** Returns whether this fault, which lasts or has only just ended, explains a line of the log. */
    boolean explains(String line) {
        return switch (this) {
            case CACHE_OWNER_GONE -> line.contains("orphan");
            case OUT_OF_MEMORY -> STORM.matcher(line).find();
            case INTERRUPTS -> INTERRUPTED.matcher(line).find();
            case BAD_FILE -> line.contains("soak.conf");
            default -> PLUGIN.matcher(line).find();
        };
    }
}
