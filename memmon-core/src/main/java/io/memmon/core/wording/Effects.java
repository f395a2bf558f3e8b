package io.memmon.core.wording;

import io.memmon.core.report.Bytes;
import io.memmon.core.report.ResponseReport;
import io.memmon.core.report.ResponseResult;
import io.memmon.core.response.ResponseAccount;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** What responses came to, in the few wordings that page, terminal and files share. Nobody should take silence for zero. */
public final class Effects {

    private Effects() {}

    /** Returns what a response freed: a size, what it grew by, what is waited for, or a dash for an act that frees none. */
    public static String freed(ResponseReport response) {
        if (response.freedBytes().isPresent()) {
            long bytes = response.freedBytes().getAsLong();
            return bytes < 0 ? "grew " + Bytes.text(-bytes) : Bytes.text(bytes);
        }
        if (response.measurement().equals(ResponseAccount.AWAITING)) {
            return "waiting for a collection";
        }
        return response.measurement().isEmpty() ? "–" : "not measured";
    }

    /** Returns how a response ended and how that is known. */
    public static String outcome(ResponseReport response) {
        List<String> parts = new ArrayList<>();
        parts.add(
                switch (response.result()) {
                    case DONE -> "done";
                    case ENGAGED -> "in force until released";
                    case NOTHING_TO_DO -> "nothing to do";
                    case FAILED -> "failed";
                    case TIMED_OUT -> "timed out";
                    case WOULD_RUN -> "would have run";
                });
        if (response.freedBytes().isPresent() && !response.measurement().isEmpty()) {
            parts.add("measured " + response.measurement());
        } else if (!response.measurement().isEmpty() && !response.measurement().equals(ResponseAccount.AWAITING)) {
            parts.add(response.measurement());
        }
        if (!response.note().isEmpty() && response.result() != ResponseResult.WOULD_RUN) {
            parts.add(response.note());
        }
        return String.join(", ", parts);
    }

    /** Returns what was done in one line: the total freed, what is in force, what would have run. */
    public static String done(List<ResponseReport> responses, List<String> engaged) {
        List<String> parts = new ArrayList<>();
        total(responses).ifPresent(bytes -> parts.add(Bytes.freed(bytes)));
        if (!engaged.isEmpty()) {
            parts.add("in force: " + String.join(", ", engaged));
        }
        String would = responses.stream()
                .filter(response -> response.result() == ResponseResult.WOULD_RUN)
                .map(ResponseReport::action)
                .distinct()
                .collect(Collectors.joining(", "));
        if (!would.isEmpty()) {
            parts.add("would have run " + would);
        }
        if (parts.isEmpty() && !responses.isEmpty()) {
            parts.add(responses.get(0).action() + " " + outcome(responses.get(0)));
        }
        return parts.isEmpty() ? "no responses yet" : String.join("; ", parts);
    }

    private static OptionalLong total(List<ResponseReport> responses) {
        return responses.stream()
                .filter(response -> response.freedBytes().isPresent())
                .mapToLong(response -> response.freedBytes().getAsLong())
                .reduce(Long::sum);
    }
}
