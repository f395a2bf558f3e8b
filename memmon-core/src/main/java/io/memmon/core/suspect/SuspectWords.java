package io.memmon.core.suspect;

import io.memmon.core.report.Bytes;
import io.memmon.core.report.LeakSuspect;
import io.memmon.core.wording.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is known of leak suspects, in words to paste into a chat. */
final class SuspectWords {

    private SuspectWords() {}

    static String of(ClimbExplanation found) {
        String climb = Bytes.text(Math.max(0, found.climbBytes())) + " in " + Figures.span(found.span());
        if (found.counts() < ClimbExplanation.LEAST_COUNTS) {
            return "Not known yet: " + found.counts() + " of " + ClimbExplanation.LEAST_COUNTS
                    + " class histograms taken.";
        }
        if (found.hidden()) {
            return "Not known yet: the live set grew by " + climb + ", but as much as "
                    + Bytes.text(found.garbageBytes()) + " of garbage was counted with it.";
        }
        if (found.suspects().isEmpty()) {
            return "No suspects: the live set grew by " + climb + ", but no class grew all along through "
                    + found.counts() + " class histograms by a tenth of that.";
        }
        return named(found.suspects()) + ". The live set grew by " + climb + "; " + found.counts()
                + " class histograms.";
    }

    private static String named(List<LeakSuspect> suspects) {
        List<String> parts = new ArrayList<>();
        suspects.stream()
                .filter(ClimbExplanation::namedForItsBytes)
                .map(SuspectWords::byBytes)
                .forEach(parts::add);
        String inStep = suspects.stream()
                .filter(suspect -> !ClimbExplanation.namedForItsBytes(suspect))
                .map(suspect -> suspect.className() + " by " + suspect.grownInstances() + " objects")
                .collect(Collectors.joining(", "));
        return String.join(", ", parts) + (inStep.isEmpty() ? "" : "; in step with it grew " + inStep);
    }

    private static String byBytes(LeakSuspect suspect) {
        return String.format(
                Locale.ROOT,
                "%s grew by %s (%.0f %% of the climb, %d objects)",
                suspect.className(),
                Bytes.text(suspect.grownBytes()),
                100 * suspect.share(),
                suspect.grownInstances());
    }
}
