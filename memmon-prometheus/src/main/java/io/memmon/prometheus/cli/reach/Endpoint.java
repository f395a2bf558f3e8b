package io.memmon.prometheus.cli.reach;

import static java.util.Objects.requireNonNull;

import io.memmon.core.config.Problem;
import io.memmon.core.message.MessageId;
import io.memmon.prometheus.cli.terminal.CommandFailure;
import io.memmon.prometheus.cli.terminal.ExitCode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** A monitor as its HTTP endpoint shows it. For one thread. */
public final class Endpoint {

    private static final Duration CONNECT = Duration.ofMillis(1500);

    /** A busy JVM may have to load classes for its first answer, or be in a collection. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private static final int LARGEST = 8 << 20;

    private final URI base;
    private final Optional<String> token;
    private final HttpClient client;

    /**
     * Creates it; nothing is asked yet.
     *
     * @param base the address, ending in a slash
     * @param token what to show where reading needs a token
     */
    public Endpoint(URI base, Optional<String> token) {
        this.base = requireNonNull(base, "base");
        this.token = requireNonNull(token, "token");
        this.client = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    /** Returns the address. */
    public URI base() {
        return base;
    }

    /** Returns the health report. */
    public Json report() throws CommandFailure {
        return get("metrics/memory");
    }

    /**
     * Returns what stands at a path, as an object.
     *
     * @throws CommandFailure if nobody answers in time, or something else than memmon
     */
    public Json get(String path) throws CommandFailure {
        return object(path, ask(path));
    }

    private HttpResponse<byte[]> ask(String path) throws CommandFailure {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE).header("Accept", "application/json");
        token.ifPresent(text -> request.header("Authorization", "Bearer " + text));
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException silent) {
            throw failure(
                    MessageId.NO_ANSWER,
                    "must answer within " + PATIENCE.toSeconds() + " s",
                    silent.getMessage() == null ? silent.getClass().getSimpleName() : silent.getMessage(),
                    "is the service up, and its memmon.http.port that one?");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw failure(MessageId.NO_ANSWER, "must answer", "interrupted", "try again");
        }
    }

    private Json object(String path, HttpResponse<byte[]> response) throws CommandFailure {
        String body = new String(response.body(), 0, Math.min(response.body().length, LARGEST), StandardCharsets.UTF_8);
        Optional<Json> answer = Json.parsed(body);
        if (response.statusCode() == 200 && answer.isPresent()) {
            return answer.get();
        }
        if (answer.isPresent() && answer.get().text("code").isPresent()) {
            Json problem = answer.get();
            throw new CommandFailure(
                    ExitCode.UNREACHABLE,
                    Problem.error(
                                    MessageId.of(problem.text("code").orElse(""))
                                            .orElse(MessageId.NOT_MEMMON),
                                    base.resolve(path).toString(),
                                    "must let itself be read")
                            .withFound(problem.text("detail").orElse("status " + response.statusCode()))
                            .withFix(
                                    problem.text("code").orElse("").equals(MessageId.UNAUTHORIZED.code())
                                            ? "put the token into MEMMON_HTTP_READ_TOKEN, or a file into --token-file"
                                            : problem.text("fix")
                                                    .orElse("memmon doctor --explain "
                                                            + problem.text("code")
                                                                    .orElse(""))));
        }
        throw failure(
                MessageId.NOT_MEMMON,
                "must answer /" + path + " as memmon does",
                "status " + response.statusCode(),
                "another server may hold that port, or a memmon of another version");
    }

    private CommandFailure failure(MessageId id, String rule, String found, String fix) {
        return new CommandFailure(
                ExitCode.UNREACHABLE,
                Problem.error(id, base.toString(), rule).withFound(found).withFix(fix));
    }
}
