package io.memmon.prometheus.cli.doctor;

import io.memmon.core.config.Problem;
import io.memmon.prometheus.cli.terminal.Answer;
import io.memmon.prometheus.cli.terminal.ExitCode;
import io.memmon.prometheus.cli.terminal.Paint;
import io.memmon.prometheus.cli.terminal.Terminal;
import io.memmon.prometheus.web.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * What was found.
 *
 * @param findings what is wrong, in the order of the checks
 * @param fine the checks that found nothing
 */
record Diagnosis(List<Problem> findings, List<Check<?>> fine) {

    /** Whether a warning is a bad answer. */
    enum Strictness {
        /** It is not. */
        LENIENT,
        /** It is. */
        STRICT
    }

    Diagnosis {
        findings = List.copyOf(findings);
        fine = List.copyOf(fine);
    }

    static <T> Diagnosis of(T patient, List<Check<T>> checks) {
        List<Problem> findings = new ArrayList<>();
        List<Check<?>> fine = new ArrayList<>();
        for (Check<T> check : checks) {
            List<Problem> found = check.look().apply(patient);
            findings.addAll(found);
            if (found.isEmpty()) {
                fine.add(check);
            }
        }
        return new Diagnosis(findings, fine);
    }

    ExitCode exit(Strictness strictness) {
        return toFix() > 0 || (strictness == Strictness.STRICT && !findings.isEmpty()) ? ExitCode.BAD : ExitCode.FINE;
    }

    /** Returns what is wrong, each with its fix, and the verdict last. */
    List<String> lines(Paint paint, boolean all) {
        List<String> lines = new ArrayList<>();
        for (Problem problem : findings) {
            boolean error = problem.severity() == Problem.Severity.ERROR;
            String line = problem.withoutFix().line(); // claim, place and name; the name goes in front
            String claim = line.substring(0, line.length() - " [C01]".length());
            lines.add((error ? paint.bad("FAIL") : paint.strong("warn")) + ' ' + problem.id() + "  " + claim);
            problem.fix().ifPresent(fix -> lines.add("          fix: " + fix));
        }
        if (all) {
            fine.forEach(
                    check -> lines.add(paint.good("ok") + "   " + check.id().code() + "  " + check.subject()));
        }
        lines.add(verdict());
        return lines;
    }

    JsonObject json(Terminal terminal, Strictness strictness) {
        return Answer.of(terminal, "doctor", exit(strictness))
                .put("findings", findings, Answer::of)
                .put("toFix", toFix())
                .put("toKnow", findings.size() - toFix())
                .put(
                        "fine",
                        fine.stream().map(check -> check.id().code()).distinct().toList());
    }

    private String verdict() {
        if (findings.isEmpty()) {
            return fine.size() == 1
                    ? "Fine: " + fine.get(0).subject() + '.'
                    : "All " + fine.size() + " checks are fine.";
        }
        return toFix() + " to fix, " + (findings.size() - toFix()) + " to know, " + fine.size()
                + " fine (--all lists them). memmon doctor --explain "
                + findings.get(0).id() + " says more.";
    }

    private long toFix() {
        return findings.stream()
                .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                .count();
    }
}
