package io.memmon.responses.gc;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.api.capability.OldCollection;
import io.memmon.testkit.FakeContext;
import io.memmon.testkit.Jdk;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What came of one child JVM.
 *
 * @param values what the child printed
 * @param log the lines of its collection log since the request
 */
record GcRun(Map<String, String> values, List<String> log) {

    private static final Pattern STAMP = Pattern.compile("\\[(\\d+\\.\\d+)s\\].*");
    private static final Pattern PAUSE = Pattern.compile(".*\\bPause .*?(\\d+\\.\\d+)ms.*");

    static GcRun on(Jdk jdk, Path folder, int garbageMebibytes, int churning, boolean override, String... flags)
            throws Exception {
        Path log = folder.resolve("gc.log");
        Path out = folder.resolve("out.txt");
        List<String> command = new ArrayList<>(List.of(jdk.java().toString(), "-Xmx512m", "-Xlog:gc:file=" + log));
        command.addAll(List.of(flags));
        command.addAll(List.of(
                "-cp",
                classPath(),
                GcChild.class.getName(),
                Integer.toString(garbageMebibytes),
                Integer.toString(churning),
                Boolean.toString(override)));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("child ends").isTrue();
        } finally {
            process.destroyForcibly();
        }
        String printed = Files.readString(out);
        assertThat(process.exitValue()).as(printed).isZero();
        Map<String, String> values = new TreeMap<>();
        printed.lines()
                .filter(line -> line.contains("="))
                .forEach(line ->
                        values.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
        double asked = Double.parseDouble(values.getOrDefault("askedAtSeconds", "0"));
        List<String> since = Files.readAllLines(log).stream()
                .filter(line -> secondsOf(line) >= asked)
                .toList();
        return new GcRun(values, since);
    }

    String value(String key) {
        return values.getOrDefault(key, "nothing");
    }

    long freedMebibytes() {
        return Long.parseLong(value("freed")) >> 20;
    }

    long leftMebibytes() {
        return Long.parseLong(value("left")) >> 20;
    }

    List<String> linesWith(String text) {
        return log.stream().filter(line -> line.contains(text)).toList();
    }

    /** Returns the line of the log about the longest pause. */
    String longestPause() {
        return log.stream()
                .max(Comparator.comparingDouble(GcRun::pauseMillis))
                .filter(line -> pauseMillis(line) > 0)
                .orElse("none");
    }

    private static double pauseMillis(String line) {
        Matcher matcher = PAUSE.matcher(line);
        return matcher.matches() ? Double.parseDouble(matcher.group(1)) : 0;
    }

    String summary(String title) {
        return title + ": " + value("outcome") + " in " + value("respondMillis") + " ms, freed " + freedMebibytes()
                + " MiB, longest pause " + longestPause() + ", "
                + linesWith("Pause").size() + " pauses, "
                + linesWith("Pause Full").size() + " full";
    }

    private static double secondsOf(String line) {
        Matcher stamp = STAMP.matcher(line);
        return stamp.matches() ? Double.parseDouble(stamp.group(1)) : 0;
    }

    private static String classPath() {
        return Stream.of(GcChild.class, GcAction.class, OldCollection.class, FakeContext.class)
                .map(type -> Path.of(URI.create(
                        type.getProtectionDomain().getCodeSource().getLocation().toString())))
                .map(Path::toString)
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }
}
