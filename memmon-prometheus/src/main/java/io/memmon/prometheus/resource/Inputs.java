package io.memmon.prometheus.resource;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.memmon.api.memory.Level;
import io.memmon.core.config.Mode;
import io.memmon.core.message.DidYouMean;
import io.memmon.prometheus.rendering.ReportJson;
import io.memmon.prometheus.web.OwnJson;
import io.memmon.prometheus.web.Refusal;
import io.memmon.prometheus.web.Request;
import io.memmon.prometheus.web.Text;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What callers may send, read strictly: key, rule, value found. */
final class Inputs {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,7})(ms|s|m|h)");

    private static final Pattern WINDOW = Pattern.compile("(\\d{1,4})([hd])");
    private static final Duration LONGEST_WINDOW = Duration.ofDays(92);

    private Inputs() {}

    static Level rehearsableLevel(String name) {
        for (Level level : Level.values()) {
            if (level != Level.NORMAL && ReportJson.label(level).equals(name.toLowerCase(Locale.ROOT))) {
                return level;
            }
        }
        throw Refusal.badRequest(
                        "Bad level", "level must be one of low, medium, high, critical, found " + Text.quoted(name))
                .fix("POST /api/memory/test/"
                        + DidYouMean.nearest(
                                        name.toLowerCase(Locale.ROOT), List.of("low", "medium", "high", "critical"))
                                .orElse("high"));
    }

    static Mode mode(String name) {
        for (Mode mode : Mode.values()) {
            if (mode.name().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))) {
                return mode;
            }
        }
        throw Refusal.badRequest("Bad mode", "mode must be one of observe, act, found " + Text.quoted(name))
                .fix("PUT /api/memory/mode?mode=observe");
    }

    static boolean flag(String name, Optional<String> value) {
        String text = value.orElse("false");
        return switch (text) {
            case "true", "" -> true;
            case "false" -> false;
            default ->
                throw Refusal.badRequest("Bad parameter", name + " must be true or false, found " + Text.quoted(text))
                        .fix(name + "=true");
        };
    }

    static Duration hold(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (matcher.matches()) {
            long amount = Long.parseLong(matcher.group(1));
            Duration hold = switch (matcher.group(2)) {
                case "ms" -> Duration.ofMillis(amount);
                case "s" -> Duration.ofSeconds(amount);
                case "m" -> Duration.ofMinutes(amount);
                default -> Duration.ofHours(amount);
            };
            if (hold.compareTo(Duration.ofSeconds(1)) >= 0 && hold.compareTo(Duration.ofHours(1)) <= 0) {
                return hold;
            }
        }
        throw Refusal.badRequest("Bad hold", "hold must be 1s to 1h, found " + Text.quoted(text))
                .fix("POST /api/memory/test/high?hold=30s");
    }

    static Duration window(String text) {
        Matcher matcher = WINDOW.matcher(text);
        if (matcher.matches()) {
            long amount = Long.parseLong(matcher.group(1));
            Duration window = matcher.group(2).equals("h") ? Duration.ofHours(amount) : Duration.ofDays(amount);
            if (!window.isZero() && window.compareTo(LONGEST_WINDOW) <= 0) {
                return window;
            }
        }
        throw Refusal.badRequest("Bad window", "window must be 1h to 92d, found " + Text.quoted(text))
                .fix("GET /api/memory/review?window=30d");
    }

    /** The mode that a request asks for: as a parameter, as JSON {@code {"mode":"observe"}}, or as the bare word. */
    static Mode wantedMode(Request request) {
        Optional<String> parameter = request.parameter("mode");
        String body = new String(request.body(), UTF_8).strip();
        if (parameter.isPresent() && !body.isEmpty() && mode(parameter.get()) != bodyMode(body)) {
            throw Refusal.badRequest("Two modes", "mode must be the same in parameter and body, found both")
                    .fix("leave one out");
        }
        return parameter.map(Inputs::mode).orElseGet(() -> bodyMode(body));
    }

    private static Mode bodyMode(String body) {
        if (!body.startsWith("{")) {
            return mode(body);
        }
        try {
            Map<String, Object> fields = OwnJson.fields(body);
            if (fields.size() == 1 && fields.get("mode") instanceof String name) {
                return mode(name);
            }
        } catch (IOException malformed) {
            // falls through to the refusal, which says what is expected
        }
        throw Refusal.badRequest(
                        "Bad body",
                        "body must be {\"mode\":\"observe\"} or {\"mode\":\"act\"}, found " + Text.quoted(body))
                .fix("PUT /api/memory/mode?mode=observe");
    }
}
