package io.memmon.core.config;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Collects what is wrong, so that a user gets all of it at once. The same problem counts once, because a policy reads
 * the same setting for every area. Thread-safe.
 */
public final class Problems {

    private final Set<Problem> collected = new LinkedHashSet<>();

    /** Creates an empty collection. */
    public Problems() {}

    /** Adds a problem, unless it is known. */
    public synchronized void add(Problem problem) {
        collected.add(problem);
    }

    /** Adds problems, except those that are known. */
    public synchronized void addAll(Collection<Problem> problems) {
        collected.addAll(problems);
    }

    /** Returns the problems so far, in the order in which they were found. */
    public synchronized List<Problem> list() {
        return List.copyOf(collected);
    }

    /** Returns whether nothing is wrong. */
    public synchronized boolean isEmpty() {
        return collected.isEmpty();
    }

    /** Returns whether the monitor must not start. */
    public boolean hasErrors() {
        return list().stream().anyMatch(problem -> problem.severity() == Problem.Severity.ERROR);
    }

    /**
     * Does nothing unless there are errors.
     *
     * @throws ConfigurationException with all problems, warnings included, if at least one is an error
     */
    public void throwIfErrors() {
        List<Problem> all = list();
        if (all.stream().anyMatch(problem -> problem.severity() == Problem.Severity.ERROR)) {
            throw new ConfigurationException(all);
        }
    }
}
