package io.memmon.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.api.memory.Level;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The whole road of an emergency, from the reading over verdict, response, journal and listeners to the release, played
 * once for each use of a seam, with an OutOfMemoryError raised there.
 */
class OutOfMemoryAtEachStepTest {

    private static final int NEVER = Integer.MAX_VALUE;

    private final PrintStream err = System.err;

    @BeforeEach
    void silenceTheLogOfAThousandIncidents() {
        System.setErr(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    }

    @AfterEach
    void giveTheLogBack() {
        System.setErr(err);
    }

    private static EmergencyRun run(Injector injector) {
        return new EmergencyRun(injector).through(5, 40, 30);
    }

    @Test
    void theRoadGoesThroughEverySeam() {
        Injector injector = new Injector(NEVER, NEVER);

        EmergencyRun run = run(injector);

        assertRecovered(run);
        assertThat(run.reported()).isZero();
        assertThat(injector.seams())
                .containsExactlyInAnyOrder(
                        "announcement",
                        "collector",
                        "collector, half done",
                        "finished",
                        "forecast",
                        "heartbeat",
                        "journal",
                        "listener",
                        "meter",
                        "past",
                        "policy",
                        "release",
                        "respond",
                        "slow readings",
                        "suspects",
                        "sustain",
                        "wake");
    }

    @Test
    void anErrorAtAnySingleUseIsSurvivedAndReported() {
        Injector counting = new Injector(NEVER, NEVER);
        int ticks = (int) run(counting).ticks();
        for (int use = 0; use < counting.uses(); use++) {
            Injector injector = new Injector(use, use + 1);

            EmergencyRun run = run(injector);

            assertThat(injector.raised()).as("raised at use %d", use).isEqualTo(1);
            assertThat(run.reported()).as("reported at use %d", use).isEqualTo(1);
            assertThat(run.ticks()).as("ticks with use %d", use).isBetween(ticks - 1L, (long) ticks);
            assertRecovered(run);
        }
    }

    @Test
    void threeSecondsOfErrorsEverywhereAreSurvivedAndReported() {
        Injector counting = new Injector(NEVER, NEVER);
        run(counting);
        for (int use = 0; use < counting.uses(); use += 7) {
            Injector injector = new Injector(use, use + 100);

            EmergencyRun run = new EmergencyRun(injector).through(5, 400, 400);

            assertThat(run.reported()).as("reported from use %d on", use).isEqualTo(injector.raised());
            assertRecovered(run);
        }
    }

    private static void assertRecovered(EmergencyRun run) {
        run.through(0, 0, 2); // in case the last step failed
        assertThat(run.worst()).isEqualTo(Level.HIGH);
        assertThat(run.shown().level(0)).isEqualTo(Level.NORMAL);
        assertThat(run.shownAgeNanos()).isZero();
        assertThat(run.incidents())
                .isNotEmpty()
                .allMatch(incident -> incident.closedAt().isPresent());
        assertThat(run.journaled()).isPositive();
        assertThat(run.shedding().engagements()).isPositive();
        assertThat(run.shedding().releases()).isEqualTo(run.shedding().engagements());
    }
}
