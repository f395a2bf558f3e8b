package io.memmon.lab.soak;

import io.memmon.api.time.Ticker;
import io.memmon.lab.run.Note;
import io.memmon.lab.run.Sample;
import io.memmon.lab.service.Notes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes down what the service says, line by line: its facts, how often it was asked and answered, what is in force, and
 * each line of its log that neither the monitor's business nor a fault explains. Safe for several threads.
 */
final class Diary {

    /** How long after its end a fault still explains what is said: who tells may have to wait for memory as well. */
    private static final long ECHO_NANOS = Duration.ofSeconds(30).toNanos();

    private static final Pattern LOG = Pattern.compile("\\[[^\\]]+\\] (TRACE|DEBUG|INFO|WARN|ERROR) .*");
    private static final Pattern TROUBLE =
            Pattern.compile("\\[[^\\]]+\\] (WARN|ERROR) .*|(WARNING|SEVERE): .*|Exception in thread.*");
    private static final Pattern BUSINESS = Pattern.compile(
            ".* - (Incident \\d+ opened: .*|\\S+ went from \\w+ to (HIGH|CRITICAL).*|Leak suspects: .*)");
    private static final Pattern ENGAGED = Pattern.compile(".* - (\\S+) engaged for .*");
    private static final Pattern RELEASED = Pattern.compile(".* - (\\S+) released; .*");

    private final Ticker ticker;
    private final Map<Fault, Long> endedNanos = new HashMap<>();
    private final Map<Fault, Integer> begun = new TreeMap<>();
    private final Map<String, Long> facts = new TreeMap<>();
    private final List<String> plugins = new ArrayList<>();
    private final List<String> unexplained = new ArrayList<>();
    private final TreeSet<String> inForce = new TreeSet<>();
    private final List<String> oddReleases = new ArrayList<>();
    private int explained;
    private int releases;
    private @Nullable Sample last;
    private Optional<Long> failedNanos = Optional.empty();

    Diary(Ticker ticker) {
        this.ticker = ticker;
    }

    synchronized void take(String line) {
        if (line.startsWith("@s ")) {
            sampled(Sample.parse(line));
        } else if (line.startsWith("@n ")) {
            note(Note.parse(line));
        } else if (LOG.matcher(line).matches() || TROUBLE.matcher(line).matches()) {
            log(line);
        } // else the rest of the line before
        notifyAll();
    }

    private void sampled(Sample next) {
        boolean fails = last != null && next.failed() > last.failed();
        failedNanos = fails ? Optional.of(ticker.nanos()) : failedNanos;
        last = next;
    }

    private void note(Note note) {
        Optional<Fault> fault = Fault.named(note.text());
        if (note.kind() == Notes.Kind.NOTICE && fault.isPresent()) {
            begin(fault.get());
        } else if (note.kind() == Notes.Kind.CALM && fault.isPresent()) {
            end(fault.get());
        } else if (note.text().startsWith("FACT ") || note.text().startsWith("PORT ")) {
            String[] words = note.text().replace("PORT ", "FACT port ").split(" ", -1);
            facts.put(words[1], Long.parseLong(words[2]));
        } else if (note.text().startsWith("PLUGIN ")) {
            plugins.add(note.text().substring("PLUGIN ".length()));
        } else if (note.text().equals("MEASURE")) {
            facts.put("measure", 1L);
        }
    }

    synchronized void begin(Fault fault) {
        begun.merge(fault, 1, Integer::sum);
        endedNanos.put(fault, Long.MAX_VALUE);
    }

    synchronized void end(Fault fault) {
        endedNanos.put(fault, ticker.nanos());
    }

    private void log(String line) {
        Matcher engaged = ENGAGED.matcher(line);
        Matcher released = RELEASED.matcher(line);
        if (engaged.matches()) {
            inForce.add(engaged.group(1));
        } else if (released.matches()) {
            releases++;
            if (!inForce.remove(released.group(1))) {
                oddReleases.add(line);
            }
        } else if (TROUBLE.matcher(line).matches() && !BUSINESS.matcher(line).matches()) {
            if (isExplained(line)) {
                explained++;
            } else {
                unexplained.add(line);
            }
        }
    }

    private boolean isExplained(String line) {
        long now = ticker.nanos();
        if (begun.keySet().stream().anyMatch(fault -> fault.explainsForGood(line))) {
            return true;
        }
        // the tide may leave the service itself without memory, and then it fails requests
        if (failedNanos.filter(failed -> now - failed < ECHO_NANOS).isPresent() && Fault.OUT_OF_MEMORY.explains(line)) {
            return true;
        }
        return endedNanos.entrySet().stream()
                .filter(fault -> fault.getValue() == Long.MAX_VALUE || now - fault.getValue() < ECHO_NANOS)
                .anyMatch(fault -> fault.getKey().explains(line));
    }

    /** Waits for a fact; empty if it does not come in time. */
    synchronized Optional<Long> await(String fact, Duration limit) throws InterruptedException {
        long deadline = ticker.nanos() + limit.toNanos();
        while (!facts.containsKey(fact) && ticker.nanos() - deadline < 0) {
            wait(200);
        }
        return Optional.ofNullable(facts.get(fact));
    }

    /** Returns a fact; a negative number if it was never told. */
    synchronized long fact(String name) {
        return facts.getOrDefault(name, -1L);
    }

    /** Returns how often each fault was begun. */
    synchronized Map<Fault, Integer> faults() {
        return new TreeMap<>(begun);
    }

    /** Returns the lines of trouble that nothing explains. */
    synchronized List<String> unexplained() {
        return List.copyOf(unexplained);
    }

    synchronized int explained() {
        return explained;
    }

    /** Returns the plugins that failed: kind, name, state, errors, last error. */
    synchronized List<String> plugins() {
        return List.copyOf(plugins);
    }

    /** Returns the actions that came into force by the log, and not out of it. */
    synchronized List<String> inForce() {
        return List.copyOf(inForce);
    }

    /** Returns the lines of releases of what was not in force. */
    synchronized List<String> oddReleases() {
        return List.copyOf(oddReleases);
    }

    synchronized int releases() {
        return releases;
    }

    /** Returns the last sample; empty before the first. */
    synchronized Optional<Sample> last() {
        return Optional.ofNullable(last);
    }
}
