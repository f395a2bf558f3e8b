package io.memmon.core.journal;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is left of one life.
 *
 * @param startMillis when it started, in milliseconds since the epoch
 * @param pid its process id
 * @param records what it wrote, oldest first, as far as it can be read
 * @param lastBeatMillis its last sign of life, if one can be read
 * @param unreadable how many lines are torn, damaged or of another version
 */
public record Life(
        long startMillis, long pid, List<JournalRecord> records, OptionalLong lastBeatMillis, int unreadable) {

    public Life {
        records = List.copyOf(records);
        Objects.requireNonNull(lastBeatMillis, "lastBeatMillis");
    }

    /** Returns whether it ended in order. */
    public boolean endedInOrder() {
        return records.stream().anyMatch(record -> record.kind().equals(JournalVocabulary.CLOSED));
    }

    /** Returns its last sign of life in milliseconds since the epoch: a beat, a record, or else its start. */
    public long lastSignMillis() {
        long last = Math.max(startMillis, lastBeatMillis.orElse(startMillis));
        for (JournalRecord record : records) {
            last = Math.max(last, record.wallMillis());
        }
        return last;
    }

    /** Returns the host it ran on, if it said so. */
    public Optional<String> host() {
        return started(JournalVocabulary.HOST);
    }

    /** Returns what it was called, if it had a name. */
    public Optional<String> instance() {
        return started(JournalVocabulary.INSTANCE);
    }

    private Optional<String> started(String field) {
        return records.stream()
                .filter(record -> record.kind().equals(JournalVocabulary.START))
                .findFirst()
                .flatMap(record -> record.text(field))
                .filter(text -> !text.isEmpty());
    }
}
