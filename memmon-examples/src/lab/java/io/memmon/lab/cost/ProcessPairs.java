package io.memmon.lab.cost;

import io.memmon.lab.jvm.Cell;
import io.memmon.lab.jvm.Child;
import io.memmon.lab.report.Figure;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The same work in two JVMs, one without and one with memmon's agent, one after the other, again and again; who begins
 * takes turns. With the agent it is scraped as Prometheus would.
 */
final class ProcessPairs {

    static final String BARE = "bare";
    static final String MEMMON = "memmon";

    private static final Duration SCRAPE = Duration.ofSeconds(15);
    /** Before the measured part: what is loaded and compiled by the first scrapes is a cost of the start. */
    private static final int FIRST_SCRAPES = 5;

    /** What the agent says once it runs, before its address. */
    private static final String RUNS = " is in mode observe; ";
    /** What the workload needs. Without memmon's own classes, which would be found before those of the agent. */
    private static final Pattern NEEDED =
            Pattern.compile(".*[/\\\\](test-classes|(jackson|caffeine|HdrHistogram)[^/\\\\]*)");

    private static final Duration START = Duration.ofMinutes(2);
    private static final int HEAP_MIB = 256;
    private static final int SLOWEST_TIMES = 20;

    private final Cell cell;
    private final String classPath;
    private final Path agent;
    private final Consumer<String> progress;
    private final HttpClient client = HttpClient.newHttpClient();

    /**
     * Creates them.
     *
     * @param classPath where the workload and what it needs are found
     * @param agent the agent's jar
     * @param progress is told what goes on, a line at a time
     */
    ProcessPairs(Cell cell, String classPath, Path agent, Consumer<String> progress) {
        this.cell = cell;
        this.classPath = Arrays.stream(classPath.split(File.pathSeparator, -1))
                .filter(entry -> NEEDED.matcher(entry).matches())
                .collect(Collectors.joining(File.pathSeparator));
        this.agent = agent;
        this.progress = progress;
    }

    /** Runs so many pairs, each run measured for about so many seconds. */
    List<Figure> run(int pairs, int seconds) throws IOException, InterruptedException {
        long orders = calibrate(seconds);
        progress.accept(String.format(Locale.ROOT, "%,d orders a run, and as many to warm up", orders));
        List<Figure> figures = new ArrayList<>();
        for (int pair = 1; pair <= pairs; pair++) {
            for (String way : pair % 2 == 0 ? List.of(MEMMON, BARE) : List.of(BARE, MEMMON)) {
                List<Figure> run = run("pair " + pair, way, orders, seconds);
                figures.addAll(run);
                progress.accept(String.format(
                        Locale.ROOT,
                        "[%d/%d] %-6s %s",
                        pair,
                        pairs,
                        way,
                        String.join(
                                ", ",
                                run.stream()
                                        .map(one -> one.measure() + ' ' + Figure.text(one.value()))
                                        .toList())));
            }
        }
        return figures;
    }

    private long calibrate(int seconds) throws IOException, InterruptedException {
        try (Child child = child(BARE, 0, 0, seconds)) {
            child.await(Workload.READY, START);
            child.line();
            child.awaitEnd(START.plusSeconds(2L * SLOWEST_TIMES * seconds));
            return figures(child, "calibration", BARE).stream()
                    .filter(one -> one.measure().equals("orders"))
                    .mapToLong(one -> (long) one.value())
                    .findFirst()
                    .orElseThrow(() -> new IOException("the workload did not say how much it did: " + child.output()));
        }
    }

    private List<Figure> run(String pair, String way, long orders, int seconds)
            throws IOException, InterruptedException {
        try (Child child = child(way, orders, orders, 0)) {
            child.await(Workload.READY, START);
            Thread scraper = new Thread(() -> {}, "nobody");
            if (way.equals(MEMMON)) {
                HttpRequest metrics = HttpRequest.newBuilder(URI.create(child.await(RUNS, START)))
                        .build();
                for (int i = 0; i < FIRST_SCRAPES; i++) {
                    client.send(metrics, BodyHandlers.discarding());
                }
                scraper = new Thread(() -> scrape(metrics), "scraper");
                scraper.setDaemon(true);
                scraper.start();
            }
            child.line();
            int exit = child.awaitEnd(START.plusSeconds(2L * SLOWEST_TIMES * seconds));
            scraper.interrupt();
            if (exit != 0) {
                throw new IOException("a run " + way + " ended with " + exit + ": " + child.output());
            }
            return figures(child, pair, way);
        }
    }

    private void scrape(HttpRequest metrics) {
        try {
            while (true) {
                client.send(metrics, BodyHandlers.discarding());
                Thread.sleep(SCRAPE.toMillis());
            }
        } catch (IOException | InterruptedException e) {
            // the run is over
        }
    }

    private Child child(String way, long warmUp, long orders, int seconds) throws IOException {
        List<String> flags =
                new ArrayList<>(List.of("-Xms" + HEAP_MIB + "m", "-Xmx" + HEAP_MIB + "m", "-XX:+AlwaysPreTouch"));
        if (way.equals(MEMMON)) {
            flags.add("-javaagent:" + agent + "=http.port=0");
        }
        return Child.start(cell, classPath, flags, Workload.class, "" + warmUp, "" + orders, "" + seconds);
    }

    static List<Figure> figures(Child child, String subject, String way) {
        return child.output()
                .lines()
                .filter(line -> line.startsWith("@c "))
                .map(line -> line.split(" ", -1))
                .map(words -> new Figure(subject, way, words[1], Double.parseDouble(words[2])))
                .toList();
    }
}
