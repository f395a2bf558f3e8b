package io.memmon.core.config;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * When levels are entered and left, {@code memmon.levels.*}.
 *
 * @param thresholds where the levels begin, for areas without thresholds of their own
 * @param exitBand how far below its threshold a level is left, 0 to 0.2
 * @param dwell how long a level holds at least, 0 to 1 h
 * @param quietRecovery after which time without new evidence of trouble a level is left, 10 s to 1 d
 * @param areas thresholds of single areas, by name, sorted
 */
public record LevelSettings(
        Thresholds thresholds,
        double exitBand,
        Duration dwell,
        Duration quietRecovery,
        SortedMap<String, Thresholds> areas) {

    /** What holds where nothing is set. */
    public static final LevelSettings DEFAULTS = new LevelSettings(
            Thresholds.DEFAULTS, 0.04, Duration.ofSeconds(30), Duration.ofMinutes(5), new TreeMap<>());

    private static final String AREAS = "memmon.levels.areas";
    private static final List<String> LEVELS = List.of("low", "medium", "high", "critical");

    public LevelSettings {
        bandRange().check("memmon.levels.exit-band", exitBand);
        dwellRange().check("memmon.levels.dwell", dwell);
        quietRange().check("memmon.levels.quiet-recovery", quietRecovery);
        areas = Collections.unmodifiableSortedMap(new TreeMap<>(areas));
    }

    /** Returns the thresholds of an area. */
    public Thresholds forArea(String area) {
        return areas.getOrDefault(area, thresholds);
    }

    static LevelSettings read(Configuration configuration, Problems problems) {
        ScopedSettings settings = configuration.scope("memmon.levels", problems);
        Thresholds thresholds = Thresholds.read(settings, "", Thresholds.DEFAULTS);
        SortedMap<String, Thresholds> areas = new TreeMap<>();
        for (String area : areasIn(configuration.keysBelow(AREAS))) {
            areas.put(area, Thresholds.read(configuration.scope(AREAS, problems), area + '.', thresholds));
        }
        return new LevelSettings(
                thresholds,
                bandRange().read(settings, "exit-band", DEFAULTS.exitBand),
                dwellRange().read(settings, "dwell", DEFAULTS.dwell),
                quietRange().read(settings, "quiet-recovery", DEFAULTS.quietRecovery),
                areas);
    }

    /** Finds the areas in keys such as {@code heap.high}, or {@code code-cache-high} if it was in the environment. */
    private static Set<String> areasIn(Set<String> keys) {
        Set<String> areas = new TreeSet<>();
        for (String key : keys) {
            area(key, '.').ifPresent(areas::add);
        }
        for (String key : keys) {
            area(key, '-').ifPresent(found -> {
                if (areas.stream().noneMatch(area -> EnvironmentName.of(area).equals(EnvironmentName.of(found)))) {
                    areas.add(found);
                }
            });
        }
        return areas;
    }

    private static Optional<String> area(String key, char separator) {
        return LEVELS.stream()
                .map(level -> separator + level)
                .filter(suffix -> key.endsWith(suffix) && key.length() > suffix.length())
                .map(suffix -> key.substring(0, key.length() - suffix.length()))
                .findFirst();
    }

    private static ShareRange bandRange() {
        return new ShareRange(0, 0.2);
    }

    private static DurationRange dwellRange() {
        return DurationRange.of(Duration.ZERO, Duration.ofHours(1));
    }

    private static DurationRange quietRange() {
        return DurationRange.of(Duration.ofSeconds(10), Duration.ofDays(1));
    }
}
