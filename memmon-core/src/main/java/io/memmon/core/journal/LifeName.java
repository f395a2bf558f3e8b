package io.memmon.core.journal;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the files of one life are called: {@code memmon-<start>-<pid>}, then {@code .jsonl} for the records,
 * {@code .1.jsonl} for the ones before, and {@code .beat}. Ordered from old to new.
 */
record LifeName(long startMillis, long pid) implements Comparable<LifeName> {

    private static final Pattern FILE = Pattern.compile("memmon-(\\d{1,15})-(\\d{1,10})(\\.1)?\\.(jsonl|beat)");
    private static final Comparator<LifeName> ORDER =
            Comparator.comparingLong(LifeName::startMillis).thenComparingLong(LifeName::pid);

    static Optional<LifeName> of(String file) {
        Matcher matcher = FILE.matcher(file);
        return matcher.matches()
                ? Optional.of(new LifeName(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2))))
                : Optional.empty();
    }

    String stem() {
        return "memmon-" + startMillis + '-' + pid;
    }

    String current() {
        return stem() + ".jsonl";
    }

    String previous() {
        return stem() + ".1.jsonl";
    }

    String beat() {
        return stem() + ".beat";
    }

    List<String> files() {
        return List.of(previous(), current(), beat());
    }

    @Override
    public int compareTo(LifeName other) {
        return ORDER.compare(this, other);
    }
}
