package io.memmon.examples.monitoring;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A scrape, taken apart.
 *
 * @param types the type of each family
 * @param samples all samples, in their order
 */
record Exposition(Map<String, String> types, List<Sample> samples) {

    private static final Pattern LINE = Pattern.compile("([a-zA-Z_:][\\w:]*)(\\{.*\\})? (\\S+)");
    private static final Pattern SUFFIX = Pattern.compile("_(count|sum|bucket|created)$");

    /** One line: name, labels with their braces (or empty), value. */
    record Sample(String name, String labels, double value) {}

    Exposition {
        types = Map.copyOf(types);
        samples = List.copyOf(samples);
    }

    static Exposition parse(String text) {
        Map<String, String> types = new TreeMap<>();
        List<Sample> samples = new ArrayList<>();
        for (String line : text.lines().toList()) {
            if (line.startsWith("# TYPE ")) {
                String[] words = line.split(" ", -1);
                types.put(words[2], words[3]);
            } else if (!line.startsWith("#") && !line.isBlank()) {
                Matcher matcher = LINE.matcher(line);
                if (!matcher.matches()) {
                    throw new IllegalArgumentException("no sample: " + line);
                }
                String labels = matcher.group(2) == null ? "" : matcher.group(2);
                samples.add(new Sample(matcher.group(1), labels, Double.parseDouble(matcher.group(3))));
            }
        }
        return new Exposition(types, samples);
    }

    /** Returns whether a series of this name is there. */
    boolean has(String name) {
        return samples.stream().anyMatch(sample -> sample.name().equals(name));
    }

    /** Returns whether what this series counts only ever rises. */
    boolean isCounter(String name) {
        String type =
                types.getOrDefault(name, types.getOrDefault(SUFFIX.matcher(name).replaceFirst(""), ""));
        return type.equals("counter")
                || (SUFFIX.matcher(name).find() && (type.equals("summary") || type.equals("histogram")));
    }

    /** Returns how many series each family has, most first. */
    Map<String, Long> sizes() {
        Map<String, Long> sizes = new TreeMap<>();
        samples.forEach(sample -> sizes.merge(sample.name(), 1L, Long::sum));
        Map<String, Long> sorted = new LinkedHashMap<>();
        sizes.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }
}
