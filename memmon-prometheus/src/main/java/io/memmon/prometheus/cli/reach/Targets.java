package io.memmon.prometheus.cli.reach;

import static java.util.Objects.requireNonNull;

import io.memmon.core.config.Problem;
import io.memmon.core.message.DidYouMean;
import io.memmon.core.message.ForeignText;
import io.memmon.core.message.MessageId;
import io.memmon.prometheus.cli.terminal.CommandFailure;
import io.memmon.prometheus.cli.terminal.ExitCode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds what a user means by a word: a pid, a part of a main class or jar, {@code host:port} or an address. */
public final class Targets {

    private static final Pattern PID = Pattern.compile("\\d{1,10}");
    private static final Pattern HOST_PORT = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[\\w.-]+):\\d{1,5}");

    private final LocalJvms jvms;

    /** Creates a finder. */
    public Targets(LocalJvms jvms) {
        this.jvms = requireNonNull(jvms, "jvms");
    }

    /**
     * Returns the one that is meant.
     *
     * @throws CommandFailure if there is none, or more than one; never a guess
     */
    public Target find(String word) throws CommandFailure {
        Optional<URI> address = address(word);
        if (address.isPresent()) {
            return new Target.Address(address.get());
        }
        return new Target.Jvm(jvm(word));
    }

    /** Returns the JVM that is meant; an address means none. */
    public LocalJvm jvm(String word) throws CommandFailure {
        if (PID.matcher(word).matches()) {
            return new LocalJvm(Long.parseLong(word), ""); // its name is learnt from itself
        }
        List<LocalJvm> all = jvms.all();
        List<LocalJvm> called = all.stream().filter(jvm -> jvm.isCalled(word)).toList();
        if (called.size() == 1) {
            return called.get(0);
        }
        if (called.isEmpty()) {
            String fix = DidYouMean.nearest(
                            word, all.stream().map(LocalJvm::name).toList())
                    .map(name -> "did you mean " + name + '?')
                    .orElse("memmon attach lists the JVMs");
            throw failure(
                    ExitCode.UNREACHABLE,
                    MessageId.NO_SUCH_TARGET,
                    word,
                    "must be part of a main class or jar",
                    "none",
                    fix);
        }
        String list = called.stream()
                .map(jvm -> jvm.pid() + " " + ForeignText.shown(jvm.name(), 60))
                .collect(Collectors.joining(", "));
        throw failure(
                ExitCode.USAGE,
                MessageId.AMBIGUOUS_TARGET,
                word,
                "must mean one JVM",
                list,
                "name its pid: " + called.get(0).pid());
    }

    private static Optional<URI> address(String word) throws CommandFailure {
        String lower = word.toLowerCase(Locale.ROOT);
        boolean url = lower.startsWith("http://") || lower.startsWith("https://");
        if (!url && !HOST_PORT.matcher(word).matches()) {
            return Optional.empty();
        }
        try {
            URI parsed = new URI(url ? word : "http://" + word);
            if (parsed.getHost() != null && parsed.getRawUserInfo() == null && parsed.getRawQuery() == null) {
                String base = parsed.toString();
                return Optional.of(URI.create(base.endsWith("/") ? base : base + '/'));
            }
        } catch (URISyntaxException malformed) {
            // refused below
        }
        throw failure(
                ExitCode.USAGE,
                MessageId.NO_SUCH_TARGET,
                "address",
                "must be host:port or http(s)://host[:port][/path] without user and query",
                word,
                "localhost:8000");
    }

    private static CommandFailure failure(
            ExitCode exit, MessageId id, String what, String rule, String found, String fix) {
        return new CommandFailure(
                exit, Problem.error(id, '"' + what + '"', rule).withFound(found).withFix(fix));
    }
}
