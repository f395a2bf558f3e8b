package io.memmon.core.suspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.api.capability.ClassHistogram;
import io.memmon.api.capability.ClassHistograms;
import io.memmon.api.response.Cost;
import io.memmon.core.config.Mode;
import io.memmon.core.config.SuspectSettings;
import io.memmon.core.config.SuspectSettings.WhenObserving;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CountPermissionTest {

    private final SuspectSettings settings = SuspectSettings.DEFAULTS;

    private static Optional<ClassHistograms> costing(long millis) {
        return Optional.of(lending(Optional.of(Duration.ofMillis(millis)), "counts"));
    }

    private static ClassHistograms lending(Optional<Duration> pause, String means) {
        return new ClassHistograms() {
            @Override
            public Expectation expectation() {
                return new Expectation(pause, means);
            }

            @Override
            public ClassHistogram take(int most) {
                return new ClassHistogram(Duration.ZERO, 0, List.of());
            }
        };
    }

    private static Optional<String> obstacle(SuspectSettings settings, Mode mode, Cost most) {
        return new CountPermission(settings, mode, most, true, false).obstacle(costing(500));
    }

    @Test
    void whatIsCheapEnoughIsAllowed() {
        assertThat(obstacle(settings, Mode.ACT, Cost.PAUSES)).isEmpty();
    }

    @Test
    void whatWouldStopTheApplicationForTooLongIsNot() {
        assertThat(new CountPermission(settings, Mode.ACT, Cost.PAUSES, true, false).obstacle(costing(501)))
                .contains("a class histogram would stop the application for about 501 ms, "
                        + "more than memmon.suspects.max-pause (500 ms)");
    }

    @Test
    void aPauseOfNothingTurnsItOff() {
        SuspectSettings off = new SuspectSettings(Duration.ZERO, Duration.ofMinutes(2), 6, WhenObserving.COUNT);

        assertThat(obstacle(off, Mode.ACT, Cost.PAUSES)).contains("memmon.suspects.max-pause is 0s");
    }

    @Test
    void observingLeavesTheApplicationAloneUnlessToldOtherwise() {
        SuspectSettings counting =
                new SuspectSettings(Duration.ofSeconds(1), Duration.ofMinutes(2), 6, WhenObserving.COUNT);

        assertThat(obstacle(settings, Mode.OBSERVE, Cost.PAUSES))
                .contains("the monitor observes, and memmon.suspects.when-observing is false");
        assertThat(obstacle(counting, Mode.OBSERVE, Cost.PAUSES)).isEmpty();
    }

    @Test
    void aCeilingBelowPausesForbidsIt() {
        assertThat(obstacle(settings, Mode.ACT, Cost.REVERSIBLE))
                .contains("counting stops the application, and memmon.response.max-cost is reversible");
    }

    @Test
    void onlyTheLeaderOfTheJvmCounts() {
        assertThat(new CountPermission(settings, Mode.ACT, Cost.PAUSES, false, false).obstacle(costing(1)))
                .contains("another monitor in this JVM leads");
    }

    @Test
    void whatHungOnceIsNotTriedAgain() {
        assertThat(new CountPermission(settings, Mode.ACT, Cost.PAUSES, true, true).obstacle(costing(1)))
                .contains("counting did not come back once");
    }

    @Test
    void saysWhoIsMissing() {
        CountPermission permission = new CountPermission(settings, Mode.ACT, Cost.PAUSES, true, false);

        assertThat(permission.obstacle(Optional.empty()).orElseThrow()).contains("memmon-responses");
        assertThat(permission.obstacle(Optional.of(lending(Optional.empty(), "this JVM has no class histogram"))))
                .contains("this JVM has no class histogram");
    }
}
