package io.memmon.core.review;

import io.memmon.api.memory.Level;
import io.memmon.core.report.ResponseReport;
import io.memmon.core.report.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The time of an area above NORMAL.
 *
 * @param area the area
 * @param from when it left NORMAL
 * @param to when it came back, or the end of what is known
 * @param peak the worst level
 * @param fate what became of it
 * @param transitions its changes of level, oldest first
 */
record Episode(String area, Instant from, Instant to, Level peak, Fate fate, List<Transition> transitions) {

    /** What became of an episode. */
    enum Fate {
        /** It is not over. */
        OPEN,
        /** The JVM ended in it, whatever the reason. */
        INTERRUPTED,
        /** It reached CRITICAL. */
        SERIOUS,
        /** A response freed something. */
        RELIEVED,
        /** It passed by itself. */
        PASSED
    }

    Episode {
        transitions = List.copyOf(transitions);
    }

    /**
     * Returns the episodes that some changes of level tell of, by the area's name and then by time.
     *
     * @param transitions of all areas and of several runs, oldest first
     * @param responses what was done meanwhile
     * @param runStarted since when the present run is; what an earlier one left open, its end has interrupted
     * @param now the end of what is known
     */
    static List<Episode> of(
            List<Transition> transitions, List<ResponseReport> responses, Instant runStarted, Instant now) {
        Map<String, List<Transition>> byArea = new TreeMap<>();
        transitions.forEach(transition -> byArea.computeIfAbsent(transition.area(), area -> new ArrayList<>())
                .add(transition));
        List<Episode> episodes = new ArrayList<>();
        byArea.forEach((area, changes) -> {
            List<Transition> own = new ArrayList<>();
            for (Transition change : changes) {
                if (change.from() == Level.NORMAL && !own.isEmpty()) { // a new run begins at NORMAL
                    episodes.add(unclosed(own, own.get(own.size() - 1).at(), Fate.INTERRUPTED));
                    own.clear();
                }
                own.add(change);
                if (change.to() == Level.NORMAL) {
                    episodes.add(closed(own, change.at(), responses));
                    own.clear();
                }
            }
            if (!own.isEmpty()) {
                Instant last = own.get(own.size() - 1).at();
                episodes.add(
                        last.isBefore(runStarted)
                                ? unclosed(own, last, Fate.INTERRUPTED)
                                : unclosed(own, now, Fate.OPEN));
            }
        });
        return episodes;
    }

    private static Episode closed(List<Transition> own, Instant to, List<ResponseReport> responses) {
        Level peak = peak(own);
        Fate fate = peak == Level.CRITICAL ? Fate.SERIOUS : freed(own, to, responses) > 0 ? Fate.RELIEVED : Fate.PASSED;
        return new Episode(own.get(0).area(), own.get(0).at(), to, peak, fate, own);
    }

    private static Episode unclosed(List<Transition> own, Instant to, Fate fate) {
        return new Episode(own.get(0).area(), own.get(0).at(), to, peak(own), fate, own);
    }

    private static Level peak(List<Transition> own) {
        Level peak = Level.NORMAL;
        for (Transition transition : own) {
            peak = peak.worse(transition.from()).worse(transition.to());
        }
        return peak;
    }

    private static long freed(List<Transition> own, Instant to, List<ResponseReport> responses) {
        return responses.stream()
                .filter(response -> response.area().equals(own.get(0).area()))
                .filter(response -> !response.at().isBefore(own.get(0).at())
                        && !response.at().isAfter(to))
                .mapToLong(response -> response.freedBytes().orElse(0))
                .sum();
    }

    boolean reached(Level level) {
        return peak.atLeast(level);
    }

    /** Returns whether a level was useless here: nothing came of it but its own end. */
    boolean useless(Level level) {
        return fate == Fate.PASSED && peak == level;
    }

    /** Returns how long each stretch lasted in which a level or a higher one held. */
    List<Duration> stretches(Level level) {
        List<Duration> stretches = new ArrayList<>();
        Instant began = Instant.EPOCH;
        boolean holds = false;
        for (Transition transition : transitions) {
            boolean now = transition.to().atLeast(level);
            if (now && !holds) {
                began = transition.at();
            } else if (!now && holds) {
                stretches.add(Duration.between(began, transition.at()));
            }
            holds = now;
        }
        if (holds) {
            stretches.add(Duration.between(began, to));
        }
        return stretches;
    }
}
