package io.memmon.examples.orders;

import static java.util.Objects.requireNonNull;

import io.memmon.api.time.Ticker;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** One run: the service, its visitors, and what the terminal shows of both. */
final class Run {

    private static final Duration BETWEEN_LINES = Duration.ofSeconds(3);
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final long GLANCE_NANOS = 50_000_000L;

    private final Options options;
    private final Protection protection;
    private final Terminal terminal;
    private final Ticker ticker = Ticker.system();
    private final CountDownLatch serving = new CountDownLatch(1);
    private volatile ServiceState state = new ServiceState(0, 0, 1, 0, "");
    private final List<RunResult.Freed> freed = new CopyOnWriteArrayList<>();
    private volatile long startNanos;
    private volatile String lastWords = "";

    Run(Options options, Protection protection, Terminal terminal) {
        this.options = requireNonNull(options, "options");
        this.protection = requireNonNull(protection, "protection");
        this.terminal = requireNonNull(terminal, "terminal");
    }

    RunResult run() throws IOException, InterruptedException {
        terminal.title(options, protection);
        try (ServiceProcess service = ServiceProcess.start(options, protection, this::heard)) {
            awaitServing(service);
            try (LoadGenerator visitors = new LoadGenerator(ticker, options.seed(), () -> state.port())) {
                Optional<Duration> died = watch(service, visitors);
                RunResult result = new RunResult(
                        protection,
                        died,
                        died.isPresent() ? lastWords(service) : "",
                        visitors.count(),
                        Duration.ofMillis(state.longestPauseMillis()),
                        freed);
                terminal.result(result);
                return result;
            }
        }
    }

    private void awaitServing(ServiceProcess service) throws IOException, InterruptedException {
        long deadline = ticker.nanos() + START_LIMIT.toNanos();
        while (!serving.await(100, TimeUnit.MILLISECONDS)) {
            if (!service.alive() || ticker.nanos() - deadline > 0) {
                service.close();
                throw new IOException("the service did not start: " + service.lastError());
            }
        }
    }

    /** Shows what happens until the time is over, also beyond the service's death; returns when that was. */
    private Optional<Duration> watch(ServiceProcess service, LoadGenerator visitors) {
        Optional<Duration> died = Optional.empty();
        Duration nextLine = Duration.ZERO;
        while (elapsed().compareTo(options.length()) < 0) {
            Duration now = elapsed();
            if (died.isEmpty() && !service.alive()) {
                died = Optional.of(now);
                terminal.happened(now, "the service is dead. " + lastWords(service));
                terminal.happened(now, "its visitors keep coming until the time is over");
            } else if (died.isEmpty() && now.compareTo(nextLine) >= 0) {
                terminal.state(now, state, visitors.count());
                nextLine = now.plus(BETWEEN_LINES);
            }
            LockSupport.parkNanos(this, GLANCE_NANOS);
        }
        return died;
    }

    private String lastWords(ServiceProcess service) {
        return lastWords.isEmpty() ? service.lastError() : lastWords;
    }

    private Duration elapsed() {
        if (serving.getCount() > 0) {
            return Duration.ZERO;
        }
        return Duration.ofNanos(ticker.nanos() - startNanos);
    }

    private void heard(String line) {
        if (line.startsWith("say ")) {
            terminal.happened(elapsed(), line.substring(4));
        } else if (line.startsWith("freed ")) {
            String[] words = line.split(" ", -1);
            freed.add(new RunResult.Freed(words[1], Long.parseLong(words[2])));
        } else if (line.contains("OutOfMemoryError")) {
            lastWords = line; // the JVM's own word, on its way out
        } else {
            Lines.parseState(line).ifPresent(next -> {
                state = next;
                if (serving.getCount() > 0) {
                    startNanos = ticker.nanos();
                    serving.countDown();
                }
            });
        }
    }
}
