package io.memmon.lab.run;

import java.util.List;

/**
 * All that a child said, and how it ended.
 *
 * @param samples in order
 * @param notes in order
 * @param words the other lines of its output
 * @param exit its exit status; 137 for one that the kernel killed
 */
public record Recording(List<Sample> samples, List<Note> notes, List<String> words, int exit) {

    public Recording {
        samples = List.copyOf(samples);
        notes = List.copyOf(notes);
        words = List.copyOf(words);
    }
}
