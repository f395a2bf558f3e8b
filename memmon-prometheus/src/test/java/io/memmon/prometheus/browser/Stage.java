package io.memmon.prometheus.browser;

import io.memmon.api.time.Ticker;
import io.memmon.prometheus.RunningEndpoint;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/** A scene behind a real endpoint, which can be stopped, stalled and started again at its address. */
final class Stage implements AutoCloseable {

    final InstantSource clock;
    final Scene scene;
    private final Map<String, String> settings;
    private final Duration pace;
    private RunningEndpoint running;

    Stage() throws IOException {
        this(Map.of());
    }

    Stage(Map<String, String> settings) throws IOException {
        this(settings, Duration.ofSeconds(1));
    }

    /** Sets a stage whose readings come at another pace. */
    Stage(Map<String, String> settings, Duration pace) throws IOException {
        this(settings, pace, InstantSource.system(), Scene::new);
    }

    /** Sets a stage for another scene, at another time. */
    Stage(Map<String, String> settings, Duration pace, InstantSource clock, Function<InstantSource, Scene> scenes)
            throws IOException {
        this.pace = pace;
        this.settings = settings;
        this.clock = clock;
        this.scene = scenes.apply(clock);
        this.running = opened(settings);
    }

    private RunningEndpoint opened(Map<String, String> with) throws IOException {
        RunningEndpoint opened = new RunningEndpoint(with, Ticker.system(), pace);
        opened.monitor.reports = Optional.of(scene::report);
        opened.monitor.history = scene;
        return opened;
    }

    RunningEndpoint running() {
        return running;
    }

    String address() {
        return "http://127.0.0.1:" + running.endpoint.port() + "/";
    }

    /** Lets nothing be reported until the latch opens, as a long collection would. */
    CountDownLatch stall() {
        CountDownLatch over = new CountDownLatch(1);
        running.monitor.onReport = () -> {
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        return over;
    }

    Instant now() {
        return clock.instant();
    }

    void stop() {
        running.close();
    }

    /** Starts it again where it was. */
    void restart(int port) throws IOException {
        Map<String, String> same = new TreeMap<>(settings);
        same.put("port", Integer.toString(port));
        running = opened(same);
    }

    @Override
    public void close() {
        running.monitor.onReport = () -> {};
        running.close();
    }
}
