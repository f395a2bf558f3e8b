package io.memmon.core.suspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.memmon.api.capability.ClassFootprint;
import io.memmon.api.capability.ClassHistogram;
import io.memmon.core.report.LeakSuspect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClimbExplanationTest {

    private static final long MIB = 1 << 20;
    private static final long STEP = Duration.ofMinutes(3).toNanos();

    /** A heap of which the test says what each class takes up in the n-th histogram, 10 MiB of it garbage. */
    private static List<HeapCount> counts(int number, long garbage, Footprints footprints) {
        List<HeapCount> counts = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            List<ClassFootprint> classes = footprints.in(i);
            long bytes = classes.stream().mapToLong(ClassFootprint::bytes).sum();
            counts.add(new HeapCount(
                    i * STEP, bytes - garbage, new ClassHistogram(Duration.ofMillis(100), bytes, classes)));
        }
        return counts;
    }

    private interface Footprints {
        List<ClassFootprint> in(int histogram);
    }

    private static ClassFootprint of(String name, long bytes) {
        return new ClassFootprint(name, bytes / 64, bytes);
    }

    @Test
    void namesTheClassThatGrewAndItsShareOfTheClimb() {
        ClimbExplanation found = ClimbExplanation.of(counts(
                4,
                0,
                i -> List.of(
                        of("byte[]", 400 * MIB),
                        of("com.acme.Session", 20 * MIB + i * 30L * MIB),
                        of("java.lang.String", 50 * MIB + i * 10L * MIB))));

        assertThat(found.climbBytes()).isEqualTo(120 * MIB);
        assertThat(found.span()).isEqualTo(Duration.ofMinutes(9));
        assertThat(found.suspects()).hasSize(2);
        LeakSuspect session = found.suspects().get(0);
        assertThat(session.className()).isEqualTo("com.acme.Session");
        assertThat(session.grownBytes()).isEqualTo(90 * MIB);
        assertThat(session.share()).isCloseTo(0.75, within(1e-9));
        assertThat(session.grownInstances()).isEqualTo(90 * MIB / 64);
        assertThat(session.bytes()).isEqualTo(110 * MIB);
        assertThat(SuspectWords.of(found))
                .isEqualTo("com.acme.Session grew by 90.0 MiB (75 % of the climb, 1474560 objects), "
                        + "java.lang.String grew by 30.0 MiB (25 % of the climb, 491520 objects). "
                        + "The live set grew by 120 MiB in 9 min; 4 class histograms.");
    }

    @Test
    void theBiggestIsNoSuspectWhileItRestsNorIsWhatGoesUpAndDown() {
        ClimbExplanation found = ClimbExplanation.of(counts(
                5,
                0,
                i -> List.of(
                        of("com.acme.Cache", 900 * MIB),
                        of("char[]", (i % 2 == 0 ? 200 : 100) * MIB + i * MIB),
                        of("com.acme.Leak", i * 60L * MIB))));

        assertThat(found.suspects()).extracting(LeakSuspect::className).containsExactly("com.acme.Leak");
    }

    @Test
    void namesTheClassesOfTheApplicationThatHoldWhatGrew() {
        ClimbExplanation found = ClimbExplanation.of(counts(
                4,
                0,
                i -> List.of(
                        new ClassFootprint("byte[]", 1000 + i * 1000L, (100 + i * 50L) * MIB),
                        new ClassFootprint("java.util.HashMap$Node", 1000 + i * 1000L, 32_000 + i * 32_000L),
                        new ClassFootprint("com.acme.Document", 1000 + i * 1000L, 24_000 + i * 24_000L),
                        new ClassFootprint("com.acme.Audit", 10 + i, 240 + i * 24L))));

        assertThat(found.suspects()).extracting(LeakSuspect::className).containsExactly("byte[]", "com.acme.Document");
        assertThat(SuspectWords.of(found)).contains("; in step with it grew com.acme.Document by 3000 objects. ");
    }

    @Test
    void whatTheJvmFillsDeadRangesWithIsNoSuspectAndNoPartOfTheHeap() {
        List<HeapCount> counts = counts(
                4,
                0,
                i -> List.of(
                        of("com.acme.Session", 20 * MIB + i * 30L * MIB),
                        of("jdk.internal.vm.FillerElement[]", i * 50L * MIB),
                        of("jdk.internal.vm.FillerObject", i * MIB)));
        ClimbExplanation found = ClimbExplanation.of(counts);

        assertThat(counts.get(3).bytes()).isEqualTo(110 * MIB);
        assertThat(found.climbBytes()).isEqualTo(90 * MIB);
        assertThat(found.suspects()).extracting(LeakSuspect::className).containsExactly("com.acme.Session");
    }

    @Test
    void saysNothingBeforeTheFourthHistogram() {
        ClimbExplanation found = ClimbExplanation.of(counts(3, 0, i -> List.of(of("com.acme.Leak", i * 60L * MIB))));

        assertThat(found.suspects()).isEmpty();
        assertThat(SuspectWords.of(found)).isEqualTo("Not known yet: 3 of 4 class histograms taken.");
    }

    @Test
    void saysNothingWhereGarbageHidesTheGrowth() {
        ClimbExplanation found =
                ClimbExplanation.of(counts(4, 50 * MIB, i -> List.of(of("com.acme.Leak", (60 + i * 10L) * MIB))));

        assertThat(found.hidden()).isTrue();
        assertThat(found.suspects()).isEmpty();
        assertThat(SuspectWords.of(found)).contains("as much as 50.0 MiB of garbage");
    }

    @Test
    void saysThatNoClassExplainsAClimbThatIsSpreadOut() {
        ClimbExplanation found = ClimbExplanation.of(counts(
                4,
                0,
                i -> IntStream.range(0, 40)
                        .mapToObj(c -> of("com.acme.Part" + c, (1 + i) * MIB))
                        .toList()));

        assertThat(SuspectWords.of(found))
                .startsWith("No suspects: the live set grew by 120 MiB in 9 min, but no class grew all along");
    }

    @Test
    void whatWasCountedIsTheLiveSetWhereCollectionsLeaveMoreStanding() {
        List<HeapCount> counts = counts(4, -90 * MIB, i -> List.of(of("com.acme.Leak", (60 + i * 10L) * MIB)));

        assertThat(ClimbExplanation.of(counts).climbBytes()).isEqualTo(30 * MIB);
        assertThat(ClimbExplanation.of(counts).garbageBytes()).isZero();
    }

    @Test
    void aClassThatWasTooSmallToBeListedGrewFromNothing() {
        ClimbExplanation found = ClimbExplanation.of(counts(
                4,
                0,
                i -> i == 0
                        ? List.of(of("byte[]", 100 * MIB))
                        : List.of(of("byte[]", 100 * MIB), of("com.acme.Leak", i * 20L * MIB))));

        assertThat(found.suspects()).extracting(LeakSuspect::className).containsExactly("com.acme.Leak");
        assertThat(found.suspects().get(0).share()).isCloseTo(1, within(0.01));
    }

    @Test
    void classesOfOneNameFromSeveralLoadersCountTogether() {
        ClimbExplanation found = ClimbExplanation.of(counts(
                4, 0, i -> List.of(of("com.acme.Leak", i * 20L * MIB), of("com.acme.Leak", 5 * MIB + i * 10L * MIB))));

        assertThat(found.suspects()).singleElement().satisfies(suspect -> {
            assertThat(suspect.grownBytes()).isEqualTo(90 * MIB);
            assertThat(suspect.share()).isEqualTo(1);
        });
    }

    /** 60 classes that come and go at random, among them one that leaks: in every one of many lives it is named first. */
    @Test
    void isNotMisledByNoise() {
        long seed = new SplittableRandom().nextLong();
        SplittableRandom random = new SplittableRandom(seed);
        int lives = 300;
        int found = 0;
        int misled = 0;
        for (int life = 0; life < lives; life++) {
            List<HeapCount> counts = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                List<ClassFootprint> classes = new ArrayList<>();
                long garbage = 0;
                for (int c = 0; c < 60; c++) {
                    long noise = random.nextLong(MIB); // of each class, 30 MiB of all
                    garbage += noise;
                    classes.add(of("com.acme.Noise" + c, 3 * MIB + noise));
                }
                classes.add(of("com.acme.Leak", 10 * MIB + i * 40L * MIB));
                long bytes = classes.stream().mapToLong(ClassFootprint::bytes).sum();
                counts.add(new HeapCount(i * STEP, bytes - garbage, new ClassHistogram(Duration.ZERO, bytes, classes)));
            }
            List<LeakSuspect> suspects = ClimbExplanation.of(counts).suspects();
            List<LeakSuspect> byBytes =
                    suspects.stream().filter(ClimbExplanation::namedForItsBytes).toList();
            if (!byBytes.isEmpty() && byBytes.get(0).className().equals("com.acme.Leak")) {
                found++;
                assertThat(byBytes.get(0).share()).as("seed %d", seed).isBetween(0.9, 1.0);
            }
            misled += byBytes.size() - 1;
        }
        assertThat(found).as("seed %d", seed).isEqualTo(lives);
        assertThat(misled).as("seed %d", seed).isZero();
    }
}
