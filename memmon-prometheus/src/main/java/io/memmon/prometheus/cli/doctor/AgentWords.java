package io.memmon.prometheus.cli.doctor;

import io.memmon.core.config.Problem;
import io.memmon.core.config.Problem.Severity;
import io.memmon.core.message.MessageId;
import io.memmon.prometheus.cli.reach.PortHolder;
import io.memmon.prometheus.presence.Presence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an agent said on standard error when it did not start, or started without its page, taken apart again: each
 * problem with its name, place and fix.
 */
final class AgentWords {

    private static final Pattern LINE = Pattern.compile(
            "(?<claim>[^;]*?)(?: \\(at (?<at>[^)]*)\\))?(?:; fix: (?<fix>.*?))? \\[(?<id>[A-Z]\\d\\d)]");
    private static final Pattern BLOCK = Pattern.compile(
            "(?m)^(?:error|warn)\\[(?<id>[A-Z]\\d\\d)]: (?<claim>.*)(?:\\n  at   (?<at>.*))?(?:\\n  fix  (?<fix>.*))?$");
    private static final Pattern FOUND = Pattern.compile("(?s)(?<rule>.*?), found (?<found>.*)");
    private static final Pattern PORT = Pattern.compile(":(\\d{1,5})\\b");

    private AgentWords() {}

    /** Returns what is wrong with a JVM in which there is an agent but no page; empty if there is no agent at all. */
    static Optional<List<Problem>> problems(Presence presence, long pid) {
        if (presence.address().isPresent() || presence.agent().isEmpty()) {
            return Optional.empty();
        }
        String said = presence.said().orElse("");
        return switch (presence.agent().get()) {
            case RUNNING -> Optional.of(List.of(withoutPage(said, pid)));
            case REFUSED -> Optional.of(refused(said, pid));
            case STOPPED -> Optional.empty();
        };
    }

    private static Problem withoutPage(String said, long pid) {
        Problem problem = parsed(LINE, said.replaceFirst("(?s)^.*no scrape in this JVM: ", "")).stream()
                .findFirst()
                .orElseGet(() -> Problem.error(MessageId.CANNOT_LISTEN, "memmon in JVM " + pid, "should have a page")
                        .withFound(said)
                        .withFix("memmon.http.port = 0 takes any free port"));
        Matcher port = PORT.matcher(said);
        Optional<String> holder = port.find() ? PortHolder.of(Integer.parseInt(port.group(1))) : Optional.empty();
        return holder.map(who -> problem.withFound(problem.found().orElse("") + ", held by " + who)
                        .withFix(problem.fix().orElse("") + ", or stop " + who))
                .orElse(problem);
    }

    private static List<Problem> refused(String said, long pid) {
        List<Problem> problems = parsed(BLOCK, said);
        if (problems.isEmpty()) {
            problems = parsed(LINE, said.replaceFirst("^cannot start: ", "")).stream()
                    .filter(problem -> !problem.id().equals(MessageId.AGENT_NOT_STARTED.code()))
                    .toList();
        }
        return problems.isEmpty()
                ? List.of(Problem.error(MessageId.AGENT_NOT_STARTED, "memmon in JVM " + pid, "must have started")
                        .withFound(said)
                        .withFix("correct that, then memmon attach " + pid))
                : problems;
    }

    private static List<Problem> parsed(Pattern form, String said) {
        List<Problem> problems = new ArrayList<>();
        Matcher matcher = form.matcher(said);
        while (matcher.find()) {
            problems.add(problem(
                    matcher.group("id"),
                    matcher.group("claim").strip(),
                    Optional.ofNullable(matcher.group("at")),
                    Optional.ofNullable(matcher.group("fix"))));
        }
        return problems;
    }

    private static Problem problem(String id, String claim, Optional<String> at, Optional<String> fix) {
        int keyEnd = claim.indexOf(' ');
        String key = keyEnd < 0 ? claim : claim.substring(0, keyEnd);
        String rest = keyEnd < 0 ? "" : claim.substring(keyEnd + 1);
        Matcher found = FOUND.matcher(rest);
        return found.matches()
                ? new Problem(Severity.ERROR, id, key, found.group("rule"), Optional.of(found.group("found")), at, fix)
                : new Problem(Severity.ERROR, id, key, rest, Optional.empty(), at, fix);
    }
}
