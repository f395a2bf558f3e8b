package io.memmon.prometheus.live;

import static java.util.Objects.requireNonNull;

import io.memmon.api.memory.Level;
import io.memmon.api.time.Ticker;
import io.memmon.core.Monitor;
import io.memmon.core.report.HealthReport;
import io.memmon.core.report.HistoryGap;
import io.memmon.core.report.Incident;
import io.memmon.core.report.MonitorListener;
import io.memmon.core.report.ResponseReport;
import io.memmon.core.report.Transition;
import io.memmon.prometheus.rendering.ReportJson;
import io.memmon.prometheus.web.JsonObject;
import io.memmon.prometheus.web.Refusal;
import io.memmon.prometheus.web.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells every open page the same bytes: once a second a reading, at once a change of level, a response, an incident.
 * Makes them on a thread of its own, never on a lane, and only while somebody watches. Safe for use by several threads.
 */
public final class LiveFeed implements MonitorListener, AutoCloseable {

    /** The time between two readings. */
    public static final Duration PACE = Duration.ofSeconds(1);

    /** The most pages that are told at once. */
    public static final int MOST_VIEWERS = 8;

    /** The most from HIGH on, when memory is for others; the newest go. */
    public static final int MOST_UNDER_PRESSURE = 4;

    private static final Logger logger = LoggerFactory.getLogger(LiveFeed.class);
    private static final long JOIN_MILLIS = 1000;
    private static final long RETRY_SECONDS = 30;
    private static final byte[] PRESSURE = ServerSentEvent.bye("pressure");
    private static final byte[] CLOSING = ServerSentEvent.bye("closing");

    private final Monitor monitor;
    private final Ticker ticker;
    private final long paceMillis;
    private final List<Viewer> viewers = new ArrayList<>(MOST_VIEWERS);
    private final AtomicLong failures = new AtomicLong();
    private final Thread thread;
    private volatile boolean watched;
    private volatile long tick;
    private Instant toldUntil = Instant.MAX;
    private boolean rehearsing;
    private boolean closed;

    private LiveFeed(Monitor monitor, Ticker ticker, Duration pace) {
        this.monitor = requireNonNull(monitor, "monitor");
        this.ticker = requireNonNull(ticker, "ticker");
        this.paceMillis = pace.toMillis();
        this.thread = new Thread(null, this::run, "memmon-http-feed", 0, false);
    }

    /**
     * Returns a feed whose thread waits for the first viewer.
     *
     * @param pace the time between two readings, at least 1 ms
     */
    public static LiveFeed start(Monitor monitor, Ticker ticker, Duration pace) {
        LiveFeed feed = new LiveFeed(monitor, ticker, pace);
        feed.thread.setDaemon(true);
        feed.thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        feed.thread.start();
        return feed;
    }

    /**
     * Lets a page watch.
     *
     * @throws Refusal with 429 if enough watch already
     */
    public Response admit() {
        HealthReport report = monitor.report();
        long id = report.self().ticks();
        Viewer viewer = new Viewer(ServerSentEvent.first("hello", id, ReportJson.hello(report)), ticker, this::gone);
        synchronized (this) {
            int most = most(report.level());
            if (closed || viewers.size() >= most) {
                throw Refusal.tooMany(
                        "live viewers must be at most " + most + (most < MOST_VIEWERS ? " from HIGH on" : "")
                                + ", found " + viewers.size() + "; poll GET /metrics/memory instead",
                        RETRY_SECONDS);
            }
            viewers.add(viewer);
            watched = true;
            notifyAll();
        }
        return Response.continued("text/event-stream", viewer).with("X-Accel-Buffering", "no");
    }

    /** Returns how many pages watch. */
    public synchronized int viewers() {
        return viewers.size();
    }

    @Override
    public void levelChanged(Transition transition) {
        if (watched) {
            tell("level", ReportJson.of(transition));
        }
    }

    @Override
    public void responded(ResponseReport response) {
        if (watched) {
            tell("response", ReportJson.of(response));
        }
    }

    @Override
    public void incidentOpened(Incident incident) {
        incidentChanged(incident);
    }

    @Override
    public void incidentClosed(Incident incident) {
        incidentChanged(incident);
    }

    /** Only that and which: an incident may be long, and who is interested asks for it. */
    private void incidentChanged(Incident incident) {
        if (watched) {
            tell(
                    "incident",
                    new JsonObject()
                            .put("id", incident.id())
                            .put("area", incident.area())
                            .put("peak", ReportJson.label(incident.peak()))
                            .put("open", incident.closedAt().isEmpty()));
        }
    }

    private void tell(String name, JsonObject data) {
        tell(ServerSentEvent.of(name, tick, data));
    }

    private synchronized void tell(byte[] event) {
        for (Viewer viewer : viewers) {
            viewer.tell(event);
        }
    }

    private void run() {
        boolean open = true;
        while (open) {
            try {
                open = tellOnce();
            } catch (Throwable evenThat) { // came out of the handling of another; to do anything about it could fail as
                // well
                Thread.onSpinWait();
            }
        }
    }

    private boolean tellOnce() {
        try {
            if (!awaitNext()) {
                return false;
            }
            tellReading();
        } catch (Throwable survived) { // most likely no memory: the pages say that they hear nothing
            count(survived);
        }
        return true;
    }

    /** Waits out the second, and until somebody watches; false when the feed is closed. */
    @SuppressWarnings("WaitNotInLoop") // waking early makes an early reading, which does no harm
    private synchronized boolean awaitNext() throws InterruptedException {
        if (!closed) {
            wait(paceMillis);
        }
        while (viewers.isEmpty() && !closed) {
            wait();
            toldUntil = Instant.MAX; // what happened while nobody watched is in the report
        }
        return !closed;
    }

    private void tellReading() {
        HealthReport report = monitor.report();
        tick = report.self().ticks();
        tell(ServerSentEvent.of("reading", tick, ReportJson.reading(report).put("gapMs", gap(report))));
        if (report.rehearsal().isPresent() != rehearsing) {
            rehearsing = !rehearsing;
            tell("rehearsal", new JsonObject().put("running", rehearsing));
        }
        makeRoom(most(report.level()));
    }

    /** The longest time without a tick since the last reading: a stall, which ended since, or the usual rhythm. */
    private long gap(HealthReport report) {
        Duration longest = report.self().fastInterval();
        for (HistoryGap stall : monitor.history().gaps(toldUntil, report.at())) {
            if (stall.to().isAfter(toldUntil) && stall.length().compareTo(longest) > 0) {
                longest = stall.length();
            }
        }
        toldUntil = report.at();
        return longest.toMillis();
    }

    private synchronized void makeRoom(int most) {
        viewers.removeIf(Viewer::lost);
        for (int i = viewers.size() - 1; i >= most; i--) {
            viewers.get(i).end(PRESSURE);
        }
        watched = !viewers.isEmpty();
    }

    private static int most(Level level) {
        return level.atLeast(Level.HIGH) ? MOST_UNDER_PRESSURE : MOST_VIEWERS;
    }

    private synchronized void gone(Viewer viewer) {
        viewers.remove(viewer);
        watched = !viewers.isEmpty();
    }

    private void count(Throwable survived) {
        try {
            if (failures.getAndIncrement() == 0) {
                logger.warn("The live page's feed survived an error; further ones are logged at debug", survived);
            } else {
                logger.debug("The live page's feed survived an error", survived);
            }
        } catch (Throwable cannotEvenSayIt) {
            failures.getAndIncrement();
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            for (Viewer viewer : viewers) {
                viewer.end(CLOSING);
            }
            notifyAll();
        }
        try {
            thread.join(JOIN_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
