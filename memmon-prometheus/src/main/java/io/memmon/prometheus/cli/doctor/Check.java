package io.memmon.prometheus.cli.doctor;

import static java.util.Objects.requireNonNull;

import io.memmon.core.config.Problem;
import io.memmon.core.message.MessageId;
import java.util.Optional;
import java.util.function.Function;

/**
 * One thing that is looked at.
 *
 * @param id the message by which a finding is known
 * @param subject what is looked at, in a few words
 * @param look finds what is wrong, or nothing
 */
record Check(MessageId id, String subject, Function<Patient, Optional<Problem>> look) {

    Check {
        requireNonNull(id, "id");
        requireNonNull(subject, "subject");
        requireNonNull(look, "look");
    }
}
