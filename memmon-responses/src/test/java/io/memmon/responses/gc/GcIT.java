package io.memmon.responses.gc;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.testkit.Jdk;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The {@code gc} action against every collector of the JDKs at hand, each for a few seconds. */
class GcIT {

    private static final int GARBAGE = 120;

    @TempDir
    private Path folder = Path.of("");

    static List<Jdk> jdks() {
        return Jdk.supported();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void g1AtRestMarksAndFreesOldGarbage(Jdk jdk) throws Exception {
        GcRun run = g1(jdk, 0);

        System.out.println(run.summary(jdk + " G1 at rest"));
        assertConcurrent(run);
        assertThat(run.value("interval")).isEqualTo("0");
        assertThat(run.linesWith("(G1 Periodic Collection)")).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void g1UnderLoadMarksAndFreesOldGarbage(Jdk jdk) throws Exception {
        GcRun run = g1(jdk, 2);

        System.out.println(run.summary(jdk + " G1 under load"));
        assertConcurrent(run);
        assertThat(run.value("interval")).isEqualTo("0");
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void g1MarksInSpiteOfALoadThreshold(Jdk jdk) throws Exception {
        GcRun run = g1(jdk, 2, "-XX:G1PeriodicGCSystemLoadThreshold=0.01");

        assertConcurrent(run);
        assertThat(Double.parseDouble(run.value("threshold"))).isEqualTo(0.01);
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void g1WhosePeriodicCollectionsAreFullCollectsInFullOnce(Jdk jdk) throws Exception {
        GcRun run = g1(jdk, 0, "-XX:-G1PeriodicGCInvokesConcurrent");

        assertThat(run.value("kind")).isEqualTo("PAUSE");
        assertOneFull(run);
        assertThat(run.linesWith("G1 Periodic Collection")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void g1WhosePeriodicCollectionsAreFullMarksWhenExplicitCollectionsAreConcurrent(Jdk jdk) throws Exception {
        GcRun run = g1(jdk, 0, "-XX:-G1PeriodicGCInvokesConcurrent", "-XX:+ExplicitGCInvokesConcurrent");

        assertConcurrent(run);
        assertThat(run.linesWith("(System.gc())")).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void g1ThatLooksTooSeldomCollectsInFullOnce(Jdk jdk) throws Exception {
        GcRun run = g1(jdk, 0, "-XX:G1PeriodicGCInterval=60000");

        assertOneFull(run);
        assertThat(run.value("interval")).isEqualTo("60000");
        assertThat(run.value("note")).contains("only every 60000 ms");
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void serialAndParallelCollectInFullOnce(Jdk jdk) throws Exception {
        for (String collector : List.of("-XX:+UseSerialGC", "-XX:+UseParallelGC")) {
            GcRun run = run(jdk, GARBAGE, 0, false, collector, "-Xmn24m");

            System.out.println(run.summary(jdk + " " + collector));
            assertThat(run.value("kind")).isEqualTo("PAUSE");
            assertOneFull(run);
        }
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void saysThatExplicitCollectionsAreDisabled(Jdk jdk) throws Exception {
        GcRun run = run(jdk, GARBAGE, 0, false, "-XX:+UseParallelGC", "-Xmn24m", "-XX:+DisableExplicitGC");

        assertThat(run.value("outcome")).isEqualTo("NOTHING_TO_DO");
        assertThat(run.value("note")).contains("-XX:+DisableExplicitGC");
        assertThat(run.log()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void overridesThatWhenToldTo(Jdk jdk) throws Exception {
        assertOneFull(run(jdk, GARBAGE, 0, true, "-XX:+UseParallelGC", "-Xmn24m", "-XX:+DisableExplicitGC"));
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void zgcAndShenandoahCollectBesideTheApplication(Jdk jdk) throws Exception {
        for (String collector : List.of("-XX:+UseZGC", "-XX:+UseShenandoahGC")) {
            GcRun run = run(jdk, GARBAGE, 0, false, collector);

            System.out.println(run.summary(jdk + " " + collector));
            assertExplicitlyConcurrent(run);
        }
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void generationalShenandoahCollectsBesideTheApplication(Jdk jdk) throws Exception {
        // JDK 17 has no such mode: it is asked for the collector as it is.
        String mode = jdk.release() >= 25 ? "generational" : "satb";
        GcRun run = run(
                jdk,
                GARBAGE,
                0,
                false,
                "-XX:+UseShenandoahGC",
                "-XX:+UnlockExperimentalVMOptions",
                "-XX:ShenandoahGCMode=" + mode);

        System.out.println(run.summary(jdk + " Shenandoah " + mode));
        assertExplicitlyConcurrent(run);
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void epsilonNeverCollects(Jdk jdk) throws Exception {
        GcRun run = run(jdk, 8, 0, false, "-XX:+UnlockExperimentalVMOptions", "-XX:+UseEpsilonGC");

        assertThat(run.value("kind")).isEqualTo("IMPOSSIBLE");
        assertThat(run.value("outcome")).isEqualTo("NOTHING_TO_DO");
    }

    private GcRun g1(Jdk jdk, int churning, String... flags) throws Exception {
        String[] all = new String[flags.length + 2];
        all[0] = "-XX:+UseG1GC";
        all[1] = "-Xmn24m";
        System.arraycopy(flags, 0, all, 2, flags.length);
        return run(jdk, GARBAGE, churning, false, all);
    }

    private GcRun run(Jdk jdk, int garbage, int churning, boolean override, String... flags) throws Exception {
        return GcRun.on(jdk, folder, garbage, churning, override, flags);
    }

    /** These may have collected the garbage of their own accord before, so what is left counts and not what was freed. */
    private static void assertExplicitlyConcurrent(GcRun run) {
        assertThat(run.value("kind")).as(run.toString()).isEqualTo("CONCURRENT");
        assertThat(run.value("outcome")).as(run.toString()).isEqualTo("DONE");
        assertThat(run.linesWith("(System.gc())")).as(run.toString()).isNotEmpty();
        assertThat(run.leftMebibytes()).as(run.toString()).isLessThan(GARBAGE);
        assertThat(run.linesWith("Pause Full")).isEmpty();
    }

    private static void assertConcurrent(GcRun run) {
        assertThat(run.value("kind")).as(run.toString()).isEqualTo("CONCURRENT");
        assertThat(run.value("outcome")).as(run.toString()).isEqualTo("DONE");
        assertThat(run.freedMebibytes()).as(run.toString()).isGreaterThanOrEqualTo(GARBAGE / 2);
        assertThat(run.linesWith("Pause Full")).isEmpty();
    }

    private static void assertOneFull(GcRun run) {
        assertThat(run.value("outcome")).as(run.toString()).isEqualTo("DONE");
        assertThat(run.freedMebibytes()).as(run.toString()).isGreaterThanOrEqualTo(GARBAGE / 2);
        assertThat(run.linesWith("Pause Full")).as(run.toString()).hasSize(1);
    }
}
