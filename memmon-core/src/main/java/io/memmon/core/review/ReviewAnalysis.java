package io.memmon.core.review;

import io.memmon.api.memory.Level;
import io.memmon.core.config.Thresholds;
import io.memmon.core.report.AlertReview;
import io.memmon.core.report.CapacityReport;
import io.memmon.core.report.DailyCount;
import io.memmon.core.report.HistoryPoint;
import io.memmon.core.report.HistorySeries;
import io.memmon.core.report.HistoryStep;
import io.memmon.core.report.LevelReview;
import io.memmon.core.report.MemoryHistory;
import io.memmon.core.report.PastEvents;
import io.memmon.core.report.PastIncident;
import io.memmon.core.report.ResponseReport;
import io.memmon.core.report.ResponseReview;
import io.memmon.core.report.ReviewReport;
import io.memmon.core.report.ThresholdAdvice;
import io.memmon.core.wording.Figures;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Looks through the past for those who maintain thresholds and responses. For any thread. */
public final class ReviewAnalysis {

    private static final List<Level> LEVELS = List.of(Level.LOW, Level.MEDIUM, Level.HIGH, Level.CRITICAL);

    private final Function<String, Thresholds> thresholds;
    private final MemoryHistory history;
    private final PastEvents past;

    /**
     * Creates an analysis.
     *
     * @param thresholds the thresholds of an area
     * @param history how full areas were
     * @param past what happened
     */
    public ReviewAnalysis(Function<String, Thresholds> thresholds, MemoryHistory history, PastEvents past) {
        this.thresholds = thresholds;
        this.history = history;
        this.past = past;
    }

    /**
     * Looks through it.
     *
     * @param actions the actions of the monitor, whether or not they ever ran
     * @param now the end of the window
     * @param window how far back
     * @param trends how long the areas will do
     */
    public ReviewReport of(List<KnownAction> actions, Instant now, Duration window, CapacityReport trends) {
        Instant from = now.minus(window);
        List<ResponseReport> responses = past.responses(from);
        List<Episode> episodes = Episode.of(past.transitions(from), responses, history.runStarted(), now);
        List<PastIncident> incidents = past.incidents(from);
        Instant earliest = earliest(now, from);
        Duration covered = Duration.between(earliest.isBefore(from) ? from : earliest, now);
        return new ReviewReport(
                now,
                window,
                covered,
                coverage(window, covered, earliest),
                incidents.size(),
                (int) incidents.stream().filter(ReviewAnalysis::wasFalse).count(),
                levels(episodes),
                alerts(episodes, past.days(LocalDate.ofInstant(from, ZoneOffset.UTC))),
                thresholds(episodes, from, now),
                responses(responses, actions),
                trends);
    }

    /** Returns since when anything is known: since this run began or, with a store, since its first record. */
    private Instant earliest(Instant now, Instant from) {
        Instant earliest = history.runStarted();
        for (String area : history.areas()) {
            for (HistorySeries series : history.area(area, HistoryStep.SIX_HOURS, from, now)) {
                if (!series.points().isEmpty() && series.points().get(0).at().isBefore(earliest)) {
                    earliest = series.points().get(0).at();
                }
            }
        }
        return earliest;
    }

    private String coverage(Duration window, Duration covered, Instant earliest) {
        boolean thisRunOnly = !earliest.isBefore(
                history.runStarted().minus(HistoryStep.SIX_HOURS.length())); // the bucket that this run began in
        return Figures.span(covered) + " of " + Figures.span(window) + " are known"
                + (thisRunOnly && covered.compareTo(window) < 0
                        ? ": this run only; a store would keep what earlier ones saw"
                        : "");
    }

    /** It closed without CRITICAL and without anything freed: it would have passed without memmon. */
    private static boolean wasFalse(PastIncident incident) {
        return incident.closedAt().isPresent()
                && incident.peak() != Level.CRITICAL
                && incident.freedBytes().orElse(0) <= 0;
    }

    private static Map<String, List<Episode>> byArea(List<Episode> episodes) {
        Map<String, List<Episode>> byArea = new TreeMap<>();
        episodes.forEach(episode -> byArea.computeIfAbsent(episode.area(), area -> new ArrayList<>())
                .add(episode));
        return byArea;
    }

    private static List<LevelReview> levels(List<Episode> episodes) {
        List<LevelReview> reviews = new ArrayList<>();
        byArea(episodes).forEach((area, own) -> {
            for (Level level : LEVELS) {
                List<Duration> stretches = own.stream()
                        .flatMap(episode -> episode.stretches(level).stream())
                        .toList();
                if (!stretches.isEmpty()) {
                    reviews.add(new LevelReview(
                            area,
                            level,
                            stretches.size(),
                            (int) own.stream()
                                    .filter(episode -> episode.useless(level))
                                    .count(),
                            stretches.stream().reduce(Duration.ZERO, Duration::plus)));
                }
            }
        });
        return reviews;
    }

    private static List<AlertReview> alerts(List<Episode> episodes, List<DailyCount> days) {
        List<AlertReview> reviews = new ArrayList<>();
        byArea(episodes).forEach((area, own) -> {
            for (UsageAlert alert : UsageAlert.values()) {
                int met = own.stream().mapToInt(alert::met).sum();
                int useless = own.stream()
                        .filter(episode -> episode.useless(alert.level()))
                        .mapToInt(alert::met)
                        .sum();
                if (met > 0) {
                    reviews.add(new AlertReview(alert.alert(), area, alert.level(), alert.heldFor(), met, useless));
                }
            }
        });
        for (WatchedAlert alert : WatchedAlert.values()) {
            reviews.addAll(alert.reviews(days));
        }
        return reviews;
    }

    private List<ThresholdAdvice> thresholds(List<Episode> episodes, Instant from, Instant now) {
        ThresholdJudgement judgement = new ThresholdJudgement(thresholds, episode -> peak(episode, now));
        NoticeJudgement notice = new NoticeJudgement(thresholds, new RecordedUse(history, from, now));
        List<ThresholdAdvice> advice = new ArrayList<>();
        byArea(episodes).forEach((area, own) -> {
            LEVELS.forEach(level -> judgement.of(area, level, own).ifPresent(advice::add));
            notice.of(area, own).ifPresent(advice::add);
        });
        return advice;
    }

    /** How full an area was at most: by what was recorded as finely as it is kept, else by what its transitions say. */
    private double peak(Episode episode, Instant now) {
        HistoryStep step =
                HistoryStep.reaching(Duration.between(episode.from(), now)).orElse(HistoryStep.SIX_HOURS);
        double recorded = history.area(episode.area(), step, episode.from(), episode.to()).stream()
                .filter(series -> series.figure().equals("utilisation"))
                .map(HistorySeries::points)
                .flatMap(List::stream)
                .mapToDouble(HistoryPoint::max)
                .max()
                .orElse(Double.NaN);
        return Double.isNaN(recorded)
                ? episode.transitions().stream()
                        .mapToDouble(transition -> transition.utilisation().orElse(Double.NaN))
                        .filter(Double::isFinite)
                        .max()
                        .orElse(Double.NaN)
                : recorded;
    }

    private static List<ResponseReview> responses(List<ResponseReport> responses, List<KnownAction> actions) {
        Map<String, List<ResponseReport>> byAction = new TreeMap<>();
        responses.stream()
                .filter(response -> response.incident() != 0) // a rehearsal's say nothing of real trouble
                .forEach(response -> byAction.computeIfAbsent(response.action(), name -> new ArrayList<>())
                        .add(response));
        Map<String, KnownAction> known = new TreeMap<>();
        byAction.keySet().forEach(name -> known.put(name, new KnownAction(name, true)));
        actions.forEach(action -> known.put(action.name(), action));
        return known.values().stream()
                .map(action -> ResponseJudgement.of(action, byAction.getOrDefault(action.name(), List.of())))
                .toList();
    }
}
