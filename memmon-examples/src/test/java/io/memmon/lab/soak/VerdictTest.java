package io.memmon.lab.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.testkit.FakeTicker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a soak must notice. */
class VerdictTest {

    private static final String WARN = "[memmon-teller] WARN io.memmon - ";
    private static final String INFO = "[memmon-teller] INFO io.memmon - ";

    private final FakeTicker ticker = new FakeTicker();
    private final Diary diary = new Diary(ticker);
    private final List<Footprint> footprints = new ArrayList<>();

    VerdictTest() {
        for (int i = 0; i < 9; i++) {
            footprints.add(new Footprint(i, 300_000, 5_000_000, 18, 90, 1000, 1000, 100_000_000));
        }
        for (String fact : List.of(
                "open-incidents 0",
                "incidents 1",
                "level 0",
                "engaged 0",
                "in-force 0",
                "engagements 3",
                "refused-percent 0",
                "cache-not-whole 0",
                "dropped-events 0",
                "endpoint-survived 0",
                "fast-interval-millis 100",
                "threads-left 0",
                "ticks 100",
                "beats 100")) {
            diary.take("@n 1 soak WORD FACT " + fact);
        }
        diary.take("@s 1000 5 10 100 90 5 5 0");
    }

    private List<String> against() {
        return Verdict.of(600, diary, footprints, 0).stream()
                .filter(finding -> !finding.holds())
                .map(Finding::subject)
                .toList();
    }

    @Test
    void nothingIsSaidAgainstASoakThatLeftNothing() {
        diary.take(WARN + "Incident 1 opened: heap is HIGH: heap is full");
        diary.take(INFO + "cache engaged for heap at HIGH in 3 ms. ");
        diary.take(INFO + "cache released; heap is NORMAL");
        assertThat(against()).isEmpty();
    }

    @Test
    void aFaultExplainsItsLinesForAWhileAndNobodyElses() {
        diary.take("@n 5 soak NOTICE collector-throws");
        diary.take(WARN + "collector soak-collector-1 fails and is left alone for a while");
        assertThat(against()).isEmpty();
        diary.take("@n 6 soak CALM collector-throws");
        ticker.advance(Duration.ofSeconds(31));
        diary.take(WARN + "collector soak-collector-1 fails and is left alone for a while");
        assertThat(diary.unexplained()).hasSize(1);
        diary.take("@n 7 soak NOTICE collector-throws");
        diary.take(WARN + "collector jvm hung and is not called until it has come back");
        assertThat(diary.unexplained()).hasSize(2);
        assertThat(against()).containsExactly("errors unexplained");
    }

    @Test
    void whereTheServiceItselfFailsRequestsWantOfMemoryIsExplained() {
        String hung = WARN + "gc failed for heap at HIGH. Java heap space";
        diary.take("@s 2000 5 10 200 190 5 5 0");
        diary.take(hung);
        assertThat(diary.unexplained()).hasSize(1);
        diary.take("@s 3000 5 10 300 280 5 15 0");
        diary.take(hung);
        assertThat(diary.unexplained()).hasSize(1);
        ticker.advance(Duration.ofSeconds(31));
        diary.take(hung);
        assertThat(diary.unexplained()).hasSize(2);
    }

    @Test
    void anErrorOfAnyLoggerOrThreadCounts() {
        diary.take("WARNING: Cache failed");
        diary.take("Exception in thread \"main\" java.lang.IllegalStateException");
        diary.take("[main] ERROR io.memmon.Any - no");
        diary.take("\tat io.memmon.Any.line(Any.java:1)");
        assertThat(diary.unexplained()).hasSize(3);
    }

    @Test
    void whatIsEngagedMustBeReleasedOnce() {
        diary.take(INFO + "shed engaged for heap at HIGH in 3 ms. ");
        assertThat(against()).containsExactly("releases");
        diary.take(INFO + "shed released; heap is NORMAL");
        assertThat(against()).isEmpty();
        diary.take(INFO + "shed released; heap is NORMAL");
        assertThat(against()).containsExactly("releases");
    }

    @Test
    void growthFromThirdToThirdIsSeenAndOneOutlierIsNot() {
        footprints.set(8, new Footprint(8, 900_000, 9_000_000, 30, 300, 1000, 1000, 100_000_000));
        assertThat(against()).isEmpty();
        for (int i = 6; i < 9; i++) {
            footprints.set(i, new Footprint(i, 600_000, 6_000_000, 21, 95, 1000, 1000, 100_000_000));
        }
        assertThat(against())
                .containsExactly("objects of memmon, KiB", "other objects, KiB", "threads of memmon", "descriptors");
    }

    @Test
    void callersWhoComeAndGoAreNoLostDescriptorsButWhatNeverClosesIs() {
        for (int i : new int[] {6, 8}) {
            footprints.set(i, new Footprint(i, 300_000, 5_000_000, 18, 150, 1000, 1000, 100_000_000));
        }
        assertThat(against()).isEmpty();
        footprints.set(7, new Footprint(7, 300_000, 5_000_000, 18, 92, 1000, 1000, 100_000_000));
        assertThat(against()).containsExactly("descriptors");
    }

    @Test
    void aNoticeMayStandAtTheEndAndMoreMayNot() {
        diary.take("@n 1 soak WORD FACT level 1");
        assertThat(against()).isEmpty();
        diary.take("@n 1 soak WORD FACT level 2");
        assertThat(against()).containsExactly("incidents");
    }

    @Test
    void aFileBeyondItsLimitOnceIsTooMuch() {
        footprints.set(4, new Footprint(4, 300_000, 5_000_000, 18, 90, 600 << 10, 21 << 20, 100_000_000));
        assertThat(against()).containsExactly("journal, KiB", "store, KiB");
    }

    @Test
    void anOpenIncidentAndAPluginOfOursThatFailedAreTold() {
        diary.take("@n 1 soak WORD FACT open-incidents 1");
        diary.take("@n 1 soak WORD PLUGIN collector os running 1 java.io.IOException: no");
        assertThat(against()).containsExactly("memmon's own plugins", "incidents");
    }
}
