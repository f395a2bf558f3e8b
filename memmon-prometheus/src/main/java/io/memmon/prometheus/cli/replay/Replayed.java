package io.memmon.prometheus.cli.replay;

import io.memmon.core.replay.ReplayReport;
import java.util.List;
import java.util.Optional;

/**
 * One argument, replayed.
 *
 * @param file the argument as it was given
 * @param report what memmon would have said
 * @param lines how many lines were read
 * @param skipped how many nobody could make sense of
 * @param firstSkipped which of them was the first
 * @param broken why it could not be read to its end; empty if it was
 * @param rivals what was asked for beside memmon
 */
record Replayed(
        String file,
        ReplayReport report,
        long lines,
        long skipped,
        Optional<String> firstSkipped,
        Optional<String> broken,
        List<Rival> rivals) {

    Replayed {
        rivals = List.copyOf(rivals);
    }
}
