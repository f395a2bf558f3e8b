package io.memmon.prometheus.cli.watch;

import static java.util.Objects.requireNonNull;

import io.memmon.prometheus.cli.reach.Endpoint;
import io.memmon.prometheus.cli.reach.Json;
import io.memmon.prometheus.cli.terminal.CommandFailure;
import io.memmon.prometheus.cli.terminal.ExitCode;
import io.memmon.prometheus.cli.terminal.Terminal;
import java.time.Duration;
import java.util.Optional;

/** Looks again and again, shows what it sees, and heeds the keyboard meanwhile. For one thread. */
final class Watching {

    private static final long TRENDS_NANOS = Duration.ofMinutes(1).toNanos();

    /** So often the size of the terminal is asked for while there is nothing else to do. */
    private static final long LOOK_NANOS = Duration.ofSeconds(1).toNanos();

    private final Terminal terminal;
    private final Endpoint endpoint;
    private final View view;
    private final long intervalNanos;

    private Json known;
    private long knownNanos;
    private Trends trends = Trends.NONE;
    private long trendsNanos;
    private Optional<Duration> stale = Optional.empty();

    /** Where what is seen is shown. */
    interface View {

        /** Shows it. */
        void show(Glance glance);

        /** Waits so long for a key. */
        default Optional<Key> await(long nanos) {
            return Keyboard.none().await(nanos);
        }

        /** Does what a key asks for, as far as that is about looks; shows nothing yet. */
        default void press(Key key) {}

        /** Returns whether it has another size than when it was last shown. */
        default boolean resized() {
            return false;
        }

        /** Returns whether the person holds it still. */
        default boolean paused() {
            return false;
        }

        /** Returns whether it shows the hour before. */
        default boolean showsTrends() {
            return false;
        }
    }

    /** How a time of waiting ended. */
    private enum Waited {
        OVER,
        QUIT,
        GONE
    }

    Watching(Terminal terminal, Endpoint endpoint, View view, long intervalNanos, Json first) {
        this.terminal = requireNonNull(terminal, "terminal");
        this.endpoint = requireNonNull(endpoint, "endpoint");
        this.view = requireNonNull(view, "view");
        this.intervalNanos = intervalNanos;
        this.known = requireNonNull(first, "first");
        this.knownNanos = terminal.ticker().nanos();
        this.trendsNanos = knownNanos - TRENDS_NANOS;
    }

    /** Looks so often, the first time at what is known already. */
    ExitCode run(long count) {
        for (long looks = 1; ; looks++) {
            lookBack();
            if (!show()) {
                return ExitCode.INTERRUPTED; // whoever read has gone
            }
            if (looks >= count) {
                return exit();
            }
            Waited waited = await();
            if (waited != Waited.OVER) {
                return waited == Waited.QUIT ? exit() : ExitCode.INTERRUPTED;
            }
            look();
        }
    }

    private ExitCode exit() {
        return stale.isPresent() ? ExitCode.BAD : ExitCode.FINE;
    }

    private boolean show() {
        view.show(new Glance(known, trends, stale));
        return !terminal.out().checkError();
    }

    private void look() {
        try {
            known = endpoint.report();
            knownNanos = terminal.ticker().nanos();
            stale = Optional.empty();
        } catch (CommandFailure silent) {
            stale = Optional.of(Duration.ofNanos(Math.max(0, terminal.ticker().nanos() - knownNanos)));
        }
    }

    private void lookBack() {
        long now = terminal.ticker().nanos();
        if (view.showsTrends() && stale.isEmpty() && now - trendsNanos >= TRENDS_NANOS) {
            trends = Trends.of(endpoint);
            trendsNanos = now;
        }
    }

    /** Waits for the next look. Held still, that does not come before the person says so. */
    private Waited await() {
        long left = intervalNanos;
        while (left > 0 || view.paused()) {
            long part = view.paused() ? LOOK_NANOS : Math.min(left, LOOK_NANOS);
            Optional<Key> key = view.await(part);
            if (key.isEmpty()) {
                left -= part;
                if ((left > 0 || view.paused()) && view.resized()) {
                    show();
                }
            } else if (key.get() == Key.QUIT) {
                return Waited.QUIT;
            } else if (key.get() == Key.GONE) {
                return Waited.GONE;
            } else {
                view.press(key.get());
                if (!show()) {
                    return Waited.GONE;
                }
            }
        }
        return Waited.OVER;
    }
}
