package io.memmon.core.response;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.api.memory.Evidence;
import io.memmon.api.memory.Level;
import io.memmon.api.policy.Verdict;
import io.memmon.api.response.Outcome;
import io.memmon.api.response.ResponseProfile;
import io.memmon.core.config.Mode;
import io.memmon.core.event.EventKind;
import io.memmon.core.response.Stage.Stand;
import io.memmon.testkit.AllocationMeter;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What holds in every history of levels and outcomes, tried in random ones. A failure names the seed. */
class ReleasePropertiesTest {

    private static final int HISTORIES = 300;
    private static final Duration LONG = Duration.ofMinutes(2);

    @Test
    void whatIsEngagedIsReleasedExactlyOnceWhateverHappens() {
        for (long seed = 0; seed < HISTORIES; seed++) {
            Random random = new Random(seed);
            Stage stage = new Stage();
            FakeAction heapOnly = unreliable("a-heap", Level.MEDIUM, random);
            FakeAction both = unreliable("b-both", Level.HIGH, random, "heap", "container");
            FakeAction curb = unreliable("c-curb", Level.CRITICAL, random);
            stage.with(heapOnly, both, curb);
            Stand heap = stage.heap();
            Stand container = stage.area("container", false);
            for (int i = 0; i < 60; i++) {
                change(random, stage, heap, container);
                stage.ticks(1 + random.nextInt(60));
                for (FakeAction action : List.of(heapOnly, both, curb)) {
                    assertThat(action.owed)
                            .as("releases owed by %s with seed %d", action.name(), seed)
                            .isBetween(0, 1);
                }
            }
            stage.responderWorks = true;
            switch (random.nextInt(3)) {
                case 0 -> stage.coordinator.mode(Mode.OBSERVE);
                case 1 -> stage.coordinator.beginClosing();
                default -> {
                    heap.says(null).floor(5);
                    container.says(null).used = 5;
                }
            }
            stage.pass(LONG);
            for (FakeAction action : List.of(heapOnly, both, curb)) {
                assertThat(action.owed)
                        .as("releases owed by %s in the end with seed %d", action.name(), seed)
                        .isZero();
            }
            assertThat(stage.coordinator.anythingEngaged()).as("seed %d", seed).isFalse();
        }
    }

    private static void change(Random random, Stage stage, Stand heap, Stand container) {
        switch (random.nextInt(8)) {
            case 0, 1, 2 -> heap.floor(random.nextInt(100), random.nextBoolean() ? Evidence.OLD : Evidence.YOUNG);
            case 3 ->
                heap.says(Verdict.of(Level.values()[1 + random.nextInt(4)], "random")
                        .certain());
            case 4 -> heap.says(null);
            case 5 ->
                container.says(
                        random.nextBoolean()
                                ? null
                                : Verdict.of(Level.HIGH, "random").certain());
            case 6 -> stage.coordinator.mode(random.nextInt(4) == 0 ? Mode.OBSERVE : Mode.ACT);
            default -> stage.responderWorks = random.nextInt(4) != 0;
        }
    }

    private static FakeAction unreliable(String name, Level from, Random random, String... areas) {
        FakeAction action = new FakeAction(name, from, profile -> areas.length == 0 ? profile : profile.on(areas));
        action.onRespond = now -> switch (random.nextInt(6)) {
            case 0 -> throw new IllegalStateException("random");
            case 1 -> throw new OutOfMemoryError("random");
            case 2 -> action.owed == 1 ? Outcome.ENGAGED : Outcome.NOTHING_TO_DO;
            default -> Outcome.ENGAGED;
        };
        action.onSustain = () -> failNowAndThen(random);
        action.onRelease = () -> failNowAndThen(random);
        return action;
    }

    private static void failNowAndThen(Random random) {
        switch (random.nextInt(5)) {
            case 0 -> throw new IllegalStateException("random");
            case 1 -> throw new NoClassDefFoundError("random");
            default -> {}
        }
    }

    @Test
    void theSameReadingsGiveTheSameStory() {
        for (long seed = 0; seed < 20; seed++) {
            assertThat(story(seed)).as("seed %d", seed).isEqualTo(story(seed)).isNotEmpty();
        }
    }

    private static List<Stage.Told> story(long seed) {
        Random random = new Random(seed);
        Stage stage = new Stage();
        stage.with(
                new FakeAction("evict", Level.MEDIUM),
                new FakeAction("shed", Level.HIGH, ResponseProfile::curbing).engaging());
        Stand heap = stage.heap();
        for (int i = 0; i < 300; i++) {
            heap.floor(60 + random.nextInt(40), random.nextBoolean() ? Evidence.OLD : Evidence.YOUNG);
            stage.ticks(1 + random.nextInt(20));
        }
        return stage.told;
    }

    @Test
    void itIsReleasedWhenThePressureIsGoneAndSustainedUntilThen() {
        Stage stage = new Stage();
        FakeAction shed = new FakeAction("shed", Level.HIGH, ResponseProfile::curbing).engaging();
        stage.with(shed);
        Stand heap = stage.heap();
        stage.fill(heap, 92);
        stage.pass(Duration.ofSeconds(10));
        assertThat(shed.sustains).isBetween(8, 10);
        assertThat(shed.releases).isZero();
        heap.floor(20);
        stage.pass(Stage.DWELL.plusSeconds(1));
        assertThat(shed.releases).isEqualTo(1);
        int sustains = shed.sustains;
        stage.pass(LONG);
        assertThat(shed.releases).isEqualTo(1);
        assertThat(shed.sustains).isEqualTo(sustains);
        assertThat(stage.told(EventKind.RELEASED)).hasSize(1);
    }

    @Test
    void aReleaseThatThrowsIsNotRepeated() {
        Stage stage = new Stage();
        FakeAction shed = new FakeAction("shed", Level.HIGH, ResponseProfile::curbing).engaging();
        shed.onRelease = () -> {
            throw new IllegalStateException("no");
        };
        stage.with(shed);
        stage.fill(stage.heap(), 92);
        stage.ticks(3);
        stage.coordinator.beginClosing();
        stage.pass(LONG);
        assertThat(shed.releases).isEqualTo(1);
        assertThat(stage.slot(shed).guard().errors()).isEqualTo(1);
    }

    @Test
    void closingWaitsForWhatIsStillToBeReleased() {
        Stage stage = new Stage();
        FakeAction shed = new FakeAction("shed", Level.HIGH, ResponseProfile::curbing).engaging();
        stage.with(shed);
        stage.responderWorks = false;
        stage.fill(stage.heap(), 92);
        assertThat(stage.coordinator.anythingEngaged()).isTrue(); // asked for
        stage.responder.run(stage.ticker.nanos(), 0);
        assertThat(stage.coordinator.anythingEngaged()).isTrue(); // done, but nobody has looked
        stage.coordinator.beginClosing();
        stage.tick();
        assertThat(stage.coordinator.anythingEngaged()).isTrue(); // its release is asked for
        stage.responderWorks = true;
        stage.ticks(2);
        assertThat(shed.releases).isEqualTo(1);
        assertThat(stage.coordinator.anythingEngaged()).isFalse();
    }

    @Test
    void aTickAllocatesNothingInPeaceAndInTrouble() throws Exception {
        Duration tick = Duration.ofNanos(Stage.TICK);
        for (long filled : new long[] {10, 92, 97}) {
            Stage stage = new Stage();
            FakeAction shed = new FakeAction("shed", Level.HIGH, ResponseProfile::curbing).engaging();
            FakeAction evict = new FakeAction("evict", Level.HIGH);
            stage.with(shed, evict);
            Stand heap = stage.heap();
            stage.fill(heap, filled);
            long bytes = AllocationMeter.bytes(20_000, 2_000, () -> {
                stage.ticker.advance(tick);
                stage.coordinator.step(stage.ticker.nanos());
                stage.responder.run(stage.ticker.nanos(), 0);
                while (stage.events.peek() != null) {
                    stage.events.advance();
                }
            });
            assertThat(bytes).as("bytes at %d %%", filled).isZero();
        }
    }
}
