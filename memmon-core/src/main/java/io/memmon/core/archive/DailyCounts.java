package io.memmon.core.archive;

import io.memmon.core.report.DailyCount;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts by day: of 92 days, of each at most 200 different ones. */
final class DailyCounts {

    private static final int DAYS = 92;
    private static final int COUNTS_A_DAY = 200;

    private static final Comparator<Counted> ORDER =
            Comparator.comparing(Counted::kind).thenComparing(Counted::subject).thenComparing(Counted::detail);

    private final TreeMap<LocalDate, Map<Counted, DailyCount>> days = new TreeMap<>();

    private record Counted(DailyCount.Kind kind, String subject, String detail) {}

    /** Adds a count to what is there of its day. */
    void add(DailyCount added) {
        if (!Double.isFinite(added.amount())) {
            return;
        }
        Map<Counted, DailyCount> counts = days.computeIfAbsent(added.day(), day -> new TreeMap<>(ORDER));
        Counted counted = new Counted(added.kind(), added.subject(), added.detail());
        if (counts.size() < COUNTS_A_DAY || counts.containsKey(counted)) {
            counts.merge(counted, added, DailyCounts::sum);
        }
        while (days.size() > DAYS) {
            days.pollFirstEntry();
        }
    }

    private static DailyCount sum(DailyCount one, DailyCount other) {
        return new DailyCount(
                one.day(),
                one.kind(),
                one.subject(),
                one.detail(),
                one.times() + other.times(),
                one.amount() + other.amount());
    }

    List<DailyCount> since(LocalDate day) {
        List<DailyCount> counts = new ArrayList<>();
        days.tailMap(day).values().forEach(of -> counts.addAll(of.values()));
        return counts;
    }
}
