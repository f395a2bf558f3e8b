package io.memmon.lab.run;

import java.util.OptionalLong;

/**
 * One response.
 *
 * @param millis when it was reported
 * @param action what was done
 * @param result how it ended
 * @param freedBytes what it was measured to have freed; empty if nothing was or could be measured
 */
public record Act(long millis, String action, String result, OptionalLong freedBytes) {

    static Act of(Note note) {
        String[] words = note.text().split(" ", 4);
        return new Act(
                note.millis(),
                words[0],
                words[1],
                words[2].equals("-") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(words[2])));
    }

    /** Returns whether anything was really done. */
    boolean real() {
        return result.equals("done") || result.equals("engaged");
    }
}
