package io.memmon.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.memmon.api.memory.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MonitorSettingsTest {

    @Test
    void noRecordHoldsAnInvalidValue() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SamplingSettings(Duration.ofMillis(19), Duration.ofSeconds(5), 0.01))
                .withMessage("memmon.sampling.fast-interval must be 20ms to 10s, found 19ms");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SamplingSettings(Duration.ofMillis(20), Duration.ofSeconds(5), Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> new Thresholds(0.7, 0.7, 0.9, 0.95));
        assertThatIllegalArgumentException().isThrownBy(() -> new Thresholds(0.7, 0.8, 0.9, 1.01));
        assertThatIllegalArgumentException().isThrownBy(() -> new Thresholds(Double.NaN, 0.8, 0.9, 0.95));
        assertThatIllegalArgumentException().isThrownBy(() -> new JournalSettings(Optional.empty(), 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BallastSettings(2 * BytesRange.GIB))
                .withMessage("memmon.ballast.bytes must be 0 to 1GiB, found 2GiB");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LevelSettings(
                        Thresholds.DEFAULTS, 0.3, Duration.ZERO, Duration.ofMinutes(5), new TreeMap<>()));
    }

    @Test
    void aUtilisationReachesALevelAtItsThreshold() {
        assertThat(Thresholds.DEFAULTS.reached(0.6999)).isEqualTo(Level.NORMAL);
        assertThat(Thresholds.DEFAULTS.reached(Double.NaN)).isEqualTo(Level.NORMAL);
        for (Level level : Level.values()) {
            assertThat(Thresholds.DEFAULTS.reached(Thresholds.DEFAULTS.of(level)))
                    .isEqualTo(level);
        }
    }

    @Test
    void onlyLargeHeapsNeedLittleHeadroom() {
        HeadroomSettings headroom = HeadroomSettings.DEFAULTS;
        assertThat(headroom.allows(8 * BytesRange.GIB, 8.0 * BytesRange.GIB)).isTrue();
        assertThat(headroom.allows(16 * BytesRange.GIB, 1.6 * BytesRange.GIB)).isFalse();
        assertThat(headroom.allows(16 * BytesRange.GIB, 0.9 * BytesRange.GIB)).isTrue();
        assertThat(headroom.allows(100 * BytesRange.GIB, 2.9 * BytesRange.GIB)).isTrue();
        assertThat(headroom.allows(100 * BytesRange.GIB, 3.1 * BytesRange.GIB)).isFalse();
        assertThat(headroom.allows(100 * BytesRange.GIB, Double.NaN)).isFalse();
    }

    @Test
    void verificationRefrainsInObserveUnlessToldOtherwise() {
        assertThat(VerificationSettings.DEFAULTS.allowed(Mode.ACT)).isTrue();
        assertThat(VerificationSettings.DEFAULTS.allowed(Mode.OBSERVE)).isFalse();
        assertThat(new VerificationSettings(Duration.ZERO, VerificationSettings.WhenObserving.VERIFY).allowed(Mode.ACT))
                .isFalse();
    }
}
