package io.memmon.lab.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.lab.guard.GuardKind;
import io.memmon.lab.jvm.Cell;
import io.memmon.lab.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JudgementTest {

    private static final RunPlan PLAN =
            new RunPlan(Scenario.FAST_LEAK, Cell.G1, Way.OBSERVING, Set.of(GuardKind.INFINISPAN), 1, 1);

    private final List<Sample> samples = new ArrayList<>();
    private final List<Note> notes = new ArrayList<>();
    private final List<String> words = new ArrayList<>();

    /** Four samples a second, 100 requests a second of which a share is served. */
    private void seconds(int count, double served) {
        for (int i = 0; i < 4 * count; i++) {
            Sample last = samples.isEmpty() ? new Sample(0, 0, 100, 0, 0, 0, 0, 0) : samples.get(samples.size() - 1);
            samples.add(new Sample(
                    last.millis() + 250,
                    50,
                    100,
                    last.offered() + 25,
                    last.served() + Math.round(25 * served),
                    0,
                    0,
                    i));
        }
    }

    private RunResult judged(int exit) {
        return Judgement.of(PLAN, new Recording(samples, notes, words, exit), false);
    }

    private void said(long millis, String line) {
        notes.add(Note.parse("@n " + millis + ' ' + line));
    }

    @Test
    void aServiceThatServesToTheEndHasSurvived() {
        seconds(10, 1);
        RunResult result = judged(0);
        assertThat(result.fate()).isEqualTo(Fate.SURVIVED);
        assertThat(result.troubleMillis()).isEmpty();
        assertThat(result.servedShare()).isEqualTo(1);
        assertThat(result.longestPauseMillis()).isEqualTo(39);
    }

    @Test
    void oneThatServesNextToNothingAtTheEndHasCollapsed() {
        seconds(10, 1);
        seconds(10, 0.04);
        RunResult result = judged(0);
        assertThat(result.fate()).isEqualTo(Fate.COLLAPSED);
        assertThat(result.collapseMillis()).hasValue(9_750);
    }

    @Test
    void aSlumpThatPassesIsNoCollapse() {
        seconds(10, 1);
        seconds(4, 0);
        seconds(4, 1);
        assertThat(judged(0).collapseMillis()).isEmpty();
        assertThat(judged(0).fate()).isEqualTo(Fate.SURVIVED);
    }

    @Test
    void deathsAreToldApart() {
        seconds(5, 1);
        assertThat(judged(GuardKind.LEFT_IN_ORDER).fate()).isEqualTo(Fate.LEFT);
        assertThat(judged(137).fate()).isEqualTo(Fate.KILLED);
        assertThat(judged(3).fate()).as("no word of memory").isEqualTo(Fate.FAILED);
        words.add("Terminating due to java.lang.OutOfMemoryError: Java heap space");
        assertThat(judged(3).fate()).isEqualTo(Fate.OUT_OF_MEMORY);
        assertThat(judged(1).fate()).isEqualTo(Fate.FAILED);
    }

    @Test
    void eachGuardsFirstNoticeAndEpisodesAreCounted() {
        seconds(5, 1);
        said(1000, "memmon LEVEL heap NORMAL LOW heap is full");
        said(1001, "memmon NOTICE heap NORMAL LOW heap is full");
        said(1500, "memmon LEVEL heap LOW HIGH heap is full");
        said(1501, "memmon INCIDENT heap HIGH heap is full");
        said(2000, "infinispan NOTICE memory low");
        said(2100, "infinispan CALM memory recovered");
        said(2200, "infinispan NOTICE memory low");
        said(2300, "memmon RESPONSE cache engaged 1048576 HIGH heap 1 of 1 caches shrunk");
        said(2400, "memmon RESPONSE gc nothing_to_do - HIGH heap ");
        RunResult result = judged(137);
        assertThat(result.incidents()).isEqualTo(1);
        assertThat(result.realActs()).isEqualTo(1);
        assertThat(result.acts().get(0).freedBytes()).hasValue(1_048_576);
        GuardResult memmon = result.guards().get(0);
        assertThat(memmon.noticeMillis()).hasValue(1001);
        assertThat(memmon.transitions()).isEqualTo(2);
        GuardResult infinispan = result.guards().get(1);
        assertThat(infinispan.noticeMillis()).hasValue(2000);
        assertThat(infinispan.episodes()).isEqualTo(2);
        assertThat(infinispan.transitions()).isEqualTo(3);
    }

    @Test
    void aGuardThatCannotWorkIsAbsentAndNotQuiet() {
        seconds(1, 1);
        said(0, "infinispan ABSENT no such collector");
        assertThat(judged(0).guards().get(1).absence()).isEqualTo("no such collector");
    }
}
