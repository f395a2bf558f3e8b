package io.memmon.core.journal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * One thing that happened.
 *
 * @param kind what, usually a word of {@link JournalVocabulary}
 * @param wallMillis when, in milliseconds since the epoch
 * @param fields what else is known, in the order written; each a {@link String}, a {@link Long} or a {@link Double}
 */
public record JournalRecord(String kind, long wallMillis, Map<String, Object> fields) {

    public JournalRecord {
        Objects.requireNonNull(kind, "kind");
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** Returns a text, if there is one of this name. */
    public Optional<String> text(String key) {
        return fields.get(key) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** Returns a whole number, if there is one of this name. */
    public OptionalLong number(String key) {
        return fields.get(key) instanceof Long number ? OptionalLong.of(number) : OptionalLong.empty();
    }

    /** Returns a number, whole or not, if there is one of this name. */
    public OptionalDouble real(String key) {
        return fields.get(key) instanceof Number number
                ? OptionalDouble.of(number.doubleValue())
                : OptionalDouble.empty();
    }
}
