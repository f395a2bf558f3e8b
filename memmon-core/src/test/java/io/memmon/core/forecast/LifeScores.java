package io.memmon.core.forecast;

import io.memmon.core.forecast.LifeTrial.Result;
import io.memmon.core.forecast.LifeTrial.Said;
import io.memmon.core.forecast.LiveSet.Shape;
import io.memmon.core.forecast.LiveSet.Truth;
import io.memmon.core.forecast.SyntheticHeap.Gc;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** What the forecaster made of many lives. */
final class LifeScores {

    private static final double PROMISED_MINUTES = 15;
    private static final double ENDING_SECONDS = 4 * 3600;
    private static final double SHOWN_SECONDS = 7200;

    final List<Result> lives = new ArrayList<>();
    private final List<Gc> collectors;

    /** Makes scores of lives with these collectors; with all of them if none is named. */
    LifeScores(Gc... collectors) {
        this.collectors = List.of(collectors.length == 0 ? Gc.values() : collectors);
    }

    /** Lives all classic shapes of a seed, and three processes in containers. */
    LifeScores classic(long seed, Verification verification) {
        List<Supplier<Result>> trials = heaps(ClassicShapes.of(seed), seed, ClassicShapes.DAYS, verification);
        for (double leakPerHour : new double[] {0, 0.01, 0.06}) {
            trials.add(() -> LifeTrial.resident(
                    leakPerHour, seed, ClassicShapes.DAYS, forecasters().forPlainArea(1)));
        }
        return live(trials);
    }

    /** Lives all hostile shapes of a seed. */
    LifeScores hostile(long seed, Verification verification) {
        return live(heaps(HostileShapes.of(seed), seed, HostileShapes.DAYS, verification));
    }

    private List<Supplier<Result>> heaps(List<Shape> shapes, long seed, double days, Verification verification) {
        List<Supplier<Result>> trials = new ArrayList<>();
        for (Shape shape : shapes) {
            for (Gc gc : collectors) {
                trials.add(() -> LifeTrial.heap(
                        shape, gc, seed, days, forecasters().forCollectedArea(gc.ceiling, verification)));
            }
        }
        return trials;
    }

    /** No life knows of another, so they are lived side by side; their order stays. */
    private LifeScores live(List<Supplier<Result>> trials) {
        lives.addAll(trials.parallelStream().map(Supplier::get).toList());
        return this;
    }

    private static ExhaustionForecasters forecasters() {
        return new ExhaustionForecasters(ForecastSettings.defaults(), 0);
    }

    /** Returns the lives that ended, of those that the condition picks by name. */
    List<Result> deaths(Predicate<String> name) {
        return lives.stream()
                .filter(life -> !Double.isNaN(life.died()) && name.test(life.name()))
                .toList();
    }

    /** Returns the healthy lives that the condition picks by name. */
    List<Result> healthy(Predicate<String> name) {
        return lives.stream()
                .filter(life -> life.truth() == Truth.HEALTHY && name.test(life.name()))
                .toList();
    }

    static long announced(List<Result> deaths) {
        return deaths.stream().filter(life -> life.lead() >= 0).count();
    }

    static long inTime(List<Result> deaths) {
        return deaths.stream().filter(life -> life.lead() >= PROMISED_MINUTES).count();
    }

    static int falseAlarms(List<Result> lives) {
        return lives.stream().mapToInt(Result::falseAlarms).sum();
    }

    /** Returns the names of the lives that alarmed. */
    static List<String> alarmed(List<Result> lives) {
        return lives.stream()
                .filter(life -> life.falseAlarms() > 0)
                .map(Result::name)
                .toList();
    }

    /** Returns the alarms after the first day. */
    static long laterAlarms(List<Result> lives) {
        return lives.stream()
                .flatMap(life -> life.alarms().stream())
                .filter(alarm -> alarm[0] > LiveSet.DAY)
                .count();
    }

    static double days(List<Result> lives) {
        return lives.stream().mapToDouble(Result::days).sum();
    }

    static double requestsPerDay(List<Result> lives) {
        return lives.stream().mapToInt(life -> life.asked().size()).sum() / days(lives);
    }

    /** Returns the most requests within any 24 hours of one life. */
    static int mostRequestsADay(List<Result> lives) {
        int most = 0;
        for (Result life : lives) {
            for (double first : life.asked()) {
                long within = life.asked().stream()
                        .filter(at -> at >= first && at < first + LiveSet.DAY)
                        .count();
                most = Math.max(most, (int) within);
            }
        }
        return most;
    }

    /** Returns the shortest time between two requests of one life, in seconds. */
    static double leastRequestGap(List<Result> lives) {
        double least = Double.POSITIVE_INFINITY;
        for (Result life : lives) {
            for (int i = 1; i < life.asked().size(); i++) {
                least = Math.min(least, life.asked().get(i) - life.asked().get(i - 1));
            }
        }
        return least;
    }

    /** Returns the median relative error of the time left, so many minutes before the end. */
    static double medianError(List<Result> deaths, double minutes) {
        double[] errors = deaths.stream()
                .flatMap(life -> life.saidBefore(minutes).stream())
                .mapToDouble(said -> Math.abs(said.left() / (minutes * 60) - 1))
                .sorted()
                .toArray();
        return errors[errors.length / 2];
    }

    /** Returns the share of true values inside the range, where one was shown so many minutes before the end. */
    static double coverage(List<Result> deaths, double minutes) {
        return deaths.stream()
                .flatMap(life -> life.saidBefore(minutes).stream())
                .filter(said -> !Double.isNaN(said.low()))
                .mapToInt(said -> said.low() <= minutes * 60 && minutes * 60 <= said.high() ? 1 : 0)
                .average()
                .orElse(Double.NaN);
    }

    /** Returns the mean over deaths of the share of ranges shown within the last four hours that held. */
    static double coverage(List<Result> deaths) {
        return deaths.stream()
                .flatMapToDouble(life -> life.said().stream()
                        .filter(said -> said.left() <= SHOWN_SECONDS
                                && !Double.isNaN(said.low())
                                && life.died() - said.time() <= ENDING_SECONDS)
                        .mapToInt(said -> holds(said, life.died() - said.time()) ? 1 : 0)
                        .average()
                        .stream())
                .average()
                .orElse(Double.NaN);
    }

    private static boolean holds(Said said, double truth) {
        return said.low() <= truth && truth <= said.high();
    }

    /** Returns everything in a few lines. */
    String summary() {
        List<Result> deaths = deaths(name -> true);
        List<Result> healthy = healthy(name -> true);
        double[] leads = deaths.stream().mapToDouble(Result::lead).sorted().toArray();
        return String.format(
                Locale.ROOT,
                "%d deaths: %d announced, %d in time, lead median %.0f p10 %.0f least %.0f min; %d wrong before%n"
                        + "%.0f healthy days: %d false alarms (%.3f a day), %.2f requests a day, at most %d%n"
                        + "time left: median error %.2f / %.2f / %.2f at 60 / 30 / 15 min,"
                        + " range holds %.2f, at the marks %.2f / %.2f / %.2f",
                deaths.size(),
                announced(deaths),
                inTime(deaths),
                leads[leads.length / 2],
                leads[leads.length / 10],
                leads[0],
                falseAlarms(deaths),
                days(healthy),
                falseAlarms(healthy),
                falseAlarms(healthy) / days(healthy),
                requestsPerDay(healthy),
                mostRequestsADay(healthy),
                medianError(deaths, 60),
                medianError(deaths, 30),
                medianError(deaths, 15),
                coverage(deaths),
                coverage(deaths, 60),
                coverage(deaths, 30),
                coverage(deaths, 15));
    }
}
