package io.memmon.lab.run;

import io.memmon.lab.service.Notes;

/**
 * What a guard noticed.
 *
 * @param millis since the first request; what comes from before it has 0
 * @param guard who
 * @param kind what kind of thing
 * @param text in words
 */
public record Note(long millis, String guard, Notes.Kind kind, String text) {

    /** Reads a line that {@code Notes} wrote. */
    public static Note parse(String line) {
        String[] words = line.split(" ", 5);
        return new Note(Long.parseLong(words[1]), words[2], Notes.Kind.valueOf(words[3]), words[4]);
    }
}
