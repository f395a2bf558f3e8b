package io.memmon.prometheus.cli.doctor;

import static java.util.Objects.requireNonNull;

import io.memmon.core.config.Problem;
import io.memmon.core.message.MessageId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One thing that is looked at.
 *
 * @param <T> what it is looked for in
 * @param id the message by which a finding is known
 * @param subject what is looked at, in a few words
 * @param look finds what is wrong, or nothing
 */
record Check<T>(MessageId id, String subject, Function<T, List<Problem>> look) {

    Check {
        requireNonNull(id, "id");
        requireNonNull(subject, "subject");
        requireNonNull(look, "look");
    }

    /** Returns a check that finds one thing at most. */
    static <T> Check<T> of(MessageId id, String subject, Function<T, Optional<Problem>> look) {
        return new Check<>(id, subject, patient -> look.apply(patient).stream().toList());
    }
}
