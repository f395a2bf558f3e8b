package io.memmon.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CollapseDetectorTest {

    private final CollapseDetector detector = new CollapseDetector();

    @Test
    void knowsThreeLongCollectionsInARow() {
        full(10, 3, 1.0, 0.8);
        full(20, 3, 1.0, 0.8);
        assertThat(detector.collapsing(21, 0.95)).isFalse();
        full(30, 3, 1.0, 0.8);

        assertThat(detector.collapsing(31, 0.95)).isTrue();
        assertThat(detector.collapsing(91, 0.95)).isFalse();
    }

    @Test
    void knowsShorterOnesThatFreeNothing() {
        full(10, 1.2, 1.0, 0.97);
        full(20, 1.2, 1.0, 0.97);
        full(30, 1.2, 1.0, 0.97);

        assertThat(detector.collapsing(31, 0.95)).isTrue();
    }

    @Test
    void acceptsShortOnesThatFreeSomething() {
        for (int i = 1; i <= 9; i++) {
            full(10 * i, 1.2, 1.0, 0.7);
        }
        assertThat(detector.collapsing(91, 0.95)).isFalse();
    }

    @Test
    void acceptsCollectionsOfAHeapThatIsNotFull() {
        for (int i = 1; i <= 3; i++) {
            full(10 * i, 5, 0.6, 0.55);
        }
        assertThat(detector.collapsing(31, 0.95)).isFalse();
    }

    @Test
    void knowsACollectorThatDoesNothingElseWhileTheHeapStillGrows() {
        for (int i = 1; i <= 8; i++) {
            assertThat(detector.collapsing(10 * i, 0.95)).isFalse();
            full(10 * i, 6, 0.6, 0.55);
        }
        assertThat(detector.collapsing(81, 0.95)).isTrue();
        assertThat(detector.collapsing(141, 0.95)).isFalse();
        full(200, 1, 0.6, 0.55);
        assertThat(detector.collapsing(201, 0.95)).isFalse();
    }

    @Test
    void acceptsCollectionsThatLeaveHalfEmpty() {
        for (int i = 1; i <= 3; i++) {
            full(10 * i, 5, 1.0, 0.3);
        }
        assertThat(detector.collapsing(31, 0.95)).isFalse();
    }

    @Test
    void knowsAHeapThatIsCornered() {
        for (int i = 1; i <= 3; i++) {
            full(600 * i, 1, 1.0, 0.93);
        }
        assertThat(detector.cornered(1801, 0.95)).isTrue();
        assertThat(detector.cornered(2701, 0.95)).isFalse();
        assertThat(detector.cornered(1801, 0.99)).isFalse();
        full(4000, 1, 1.0, 0.93);

        assertThat(detector.cornered(4001, 0.95)).isFalse();
    }

    @Test
    void goesByTimeAloneWhereTheFreedShareIsUnknown() {
        for (int i = 1; i <= 3; i++) {
            full(10 * i, 1.2, Double.NaN, 0.97);
        }
        assertThat(detector.collapsing(31, 0.95)).isFalse();
        for (int i = 4; i <= 6; i++) {
            full(10 * i, 6, Double.NaN, 0.97);
        }
        assertThat(detector.collapsing(61, 0.95)).isTrue();
    }

    private void full(double end, double pause, double before, double after) {
        detector.full(end, pause, before, after, 0.95);
    }
}
