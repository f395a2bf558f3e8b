package io.memmon.core.response;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.api.memory.Level;
import io.memmon.api.policy.Verdict;
import io.memmon.api.response.Outcome;
import io.memmon.core.response.Stage.Stand;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How soon an action acts again. */
class CooldownTest {

    private static final Verdict EFFORT = Verdict.of(Level.MEDIUM, "the collector is busy");
    private static final Duration COOLDOWN = Duration.ofMinutes(2);

    private final Stage stage = new Stage();

    @Test
    void aRoundAtOneLevelKeepsItsCooldown() {
        FakeAction evict = new FakeAction("evict", Level.HIGH).ending(Outcome.NOTHING_TO_DO);
        stage.with(evict);
        stage.fill(stage.heap(), 92);
        stage.pass(COOLDOWN.minusSeconds(1));
        assertThat(evict.responds).isEqualTo(1);
        stage.pass(Duration.ofSeconds(2));
        assertThat(evict.responds).isEqualTo(2);
    }

    @Test
    void emergencyRoundsAreTenMinutesApart() {
        FakeAction evict = new FakeAction("evict", Level.HIGH).ending(Outcome.NOTHING_TO_DO);
        stage.with(evict);
        stage.fill(stage.heap(), 97);
        stage.pass(Duration.ofMinutes(10).minusSeconds(1));
        assertThat(evict.responds).isEqualTo(1);
        stage.pass(Duration.ofSeconds(2));
        assertThat(evict.responds).isEqualTo(2);
    }

    @Test
    void pressureThatFlickersDoesNotShortenTheCooldown() {
        FakeAction evict = new FakeAction("evict", Level.MEDIUM).ending(Outcome.NOTHING_TO_DO);
        FakeAction other = new FakeAction("other", Level.MEDIUM).ending(Outcome.NOTHING_TO_DO);
        stage.with(evict, other);
        Stand heap = stage.heap();
        stage.fill(heap, 82);
        for (int i = 0; i < 300; i++) {
            heap.says(i % 2 == 0 ? EFFORT : null);
            stage.tick();
        }
        assertThat(evict.responds).isEqualTo(1);
        assertThat(other.responds).isEqualTo(1);
    }

    @Test
    void aRiseIsNeverHeldBackByACooldown() {
        FakeAction evict = new FakeAction("evict", Level.HIGH, profile -> profile.cooldown(Duration.ofHours(1)))
                .ending(Outcome.NOTHING_TO_DO);
        stage.with(evict);
        Stand heap = stage.heap();
        stage.fill(heap, 92);
        stage.pass(Duration.ofSeconds(2));
        assertThat(evict.responds).isEqualTo(1);
        stage.fill(heap, 97);
        stage.ticks(2);
        assertThat(evict.responds).isEqualTo(2);
    }

    @Test
    void recoveryAndRiseAgainWithinTheDwellIsARise() {
        FakeAction evict = new FakeAction("evict", Level.HIGH).ending(Outcome.NOTHING_TO_DO);
        stage.with(evict);
        Stand heap = stage.heap();
        stage.fill(heap, 92);
        stage.ticks(3);
        heap.floor(50);
        stage.ticks(3);
        assertThat(heap.level()).isEqualTo(Level.HIGH); // it dwells
        heap.floor(93);
        stage.pass(Duration.ofSeconds(3));
        assertThat(evict.responds).isEqualTo(2);
    }

    @Test
    void whatFlickersRoundAThresholdIsAnsweredOnceInThreeSeconds() {
        FakeAction evict = new FakeAction("evict", Level.HIGH).ending(Outcome.NOTHING_TO_DO);
        stage.with(evict);
        Stand heap = stage.heap();
        stage.fill(heap, 92);
        stage.ticks(3);
        for (int tenths = 0; tenths < 90; tenths += 2) {
            heap.floor(50);
            stage.tick();
            heap.floor(93);
            stage.tick();
        }
        assertThat(evict.responds).isBetween(2, 4);
    }

    @Test
    void anActionsOwnCooldownHoldsItBackAtTheSameLevel() {
        FakeAction collect = new FakeAction("collect", Level.HIGH, profile -> profile.cooldown(Duration.ofMinutes(30)))
                .ending(Outcome.NOTHING_TO_DO);
        stage.with(collect);
        stage.fill(stage.heap(), 92);
        stage.pass(Duration.ofMinutes(29));
        assertThat(collect.responds).isEqualTo(1);
        stage.pass(Duration.ofMinutes(2).plusSeconds(5));
        assertThat(collect.responds).isEqualTo(2);
    }

    @Test
    void anActionWithoutEffectIsNotRepeatedForEver() {
        FakeAction useless = new FakeAction("useless", Level.HIGH);
        stage.with(useless);
        Stand heap = stage.heap();
        stage.fill(heap, 92);
        for (int i = 0; i < 60 * 60; i++) {
            heap.floor(92);
            stage.pass(Duration.ofSeconds(1));
        }
        assertThat(useless.responds).isLessThanOrEqualTo(3);
    }

    @Test
    void anActionWithoutEffectGetsAnotherChanceInTheNextEpisode() {
        FakeAction useless = new FakeAction("useless", Level.HIGH);
        stage.with(useless);
        Stand heap = stage.heap();
        stage.fill(heap, 92);
        for (int i = 0; i < 60 * 20; i++) {
            heap.floor(92);
            stage.pass(Duration.ofSeconds(1));
        }
        int before = useless.responds;
        heap.floor(20);
        stage.pass(Duration.ofMinutes(1));
        stage.fill(heap, 92);
        stage.ticks(3);
        assertThat(useless.responds).isEqualTo(before + 1);
    }

    @Test
    void stepsCountWithinTheEpisodeAndBeginAnewInTheNext() {
        FakeAction evict = new FakeAction("evict", Level.MEDIUM).ending(Outcome.NOTHING_TO_DO);
        stage.with(evict);
        Stand heap = stage.heap();
        heap.says(EFFORT);
        stage.fill(heap, 82);
        stage.pass(Duration.ofMinutes(5));
        heap.says(null).floor(20);
        stage.pass(Duration.ofMinutes(2));
        assertThat(heap.level()).isEqualTo(Level.NORMAL);
        heap.says(EFFORT);
        stage.fill(heap, 82);
        stage.ticks(3);
        assertThat(evict.steps).containsExactly(1, 2, 3, 1);
    }
}
