package io.memmon.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AlarmHoldTest {

    private final AlarmHold alarm = new AlarmHold();
    private final FloorHistory floors = new FloorHistory();

    @Test
    void holdsLongerWhenMoreTimeIsLeft() {
        assertThat(ticksUntilDue(new AlarmHold(), 60)).isEqualTo(4);
        assertThat(ticksUntilDue(new AlarmHold(), 1200)).isEqualTo(13);
        assertThat(ticksUntilDue(new AlarmHold(), 3600)).isEqualTo(37);
    }

    @Test
    void asksForThreeTicksHoweverFarApart() {
        assertThat(alarm.due(0, true, 60)).isFalse();
        assertThat(alarm.due(800, true, 60)).isFalse();
        assertThat(alarm.due(1600, true, 60)).isTrue();
    }

    @Test
    void startsAgainAfterAPause() {
        for (int i = 0; i < 12; i++) {
            alarm.due(15 * i, true, 1200);
        }
        alarm.due(200, false, Double.NaN);

        assertThat(alarm.due(215, true, 1200)).isFalse();
    }

    @Test
    void staysForHalfAnHour() {
        floors.add(0, 0.8);
        alarm.latch(10, true, false, floors, 0.95);
        alarm.latch(1810, false, false, floors, 0.95);
        assertThat(alarm.latched()).isTrue();
        alarm.latch(1811, false, false, floors, 0.95);
        assertThat(alarm.latched()).isFalse();
    }

    @Test
    void endsWhenALaterFloorIsATenthLower() {
        floors.add(0, 0.8);
        alarm.latch(10, true, false, floors, 0.95);
        floors.add(100, 0.75);
        alarm.latch(110, false, false, floors, 0.95);
        assertThat(alarm.latched()).isTrue();
        floors.add(400, 0.69);
        alarm.latch(410, false, false, floors, 0.95);
        assertThat(alarm.latched()).isFalse();
    }

    @Test
    void endsWhenAFloorIsATenthLowerThanTheHighestThatItWasSetAt() {
        floors.add(0, 0.4);
        alarm.latch(10, true, false, floors, 0.95);
        floors.add(300, 0.9);
        alarm.latch(310, true, false, floors, 0.95);
        floors.add(600, 0.42);
        alarm.latch(610, false, false, floors, 0.95);
        assertThat(alarm.latched()).isFalse();
    }

    @Test
    void staysForFourHoursCloseToTheCeiling() {
        floors.add(0, 0.9);
        alarm.latch(10, true, false, floors, 0.95);
        alarm.latch(14_410, false, false, floors, 0.95);
        assertThat(alarm.latched()).isTrue();
        alarm.latch(14_411, false, false, floors, 0.95);
        assertThat(alarm.latched()).isFalse();
    }

    @Test
    void isKeptButNotRaisedByWhatOnlyKeeps() {
        alarm.latch(10, false, true, floors, 0.95);
        assertThat(alarm.latched()).isFalse();
        alarm.latch(20, true, false, floors, 0.95);
        alarm.latch(5000, false, true, floors, 0.95);
        assertThat(alarm.latched()).isTrue();
    }

    private static int ticksUntilDue(AlarmHold hold, double left) {
        int ticks = 1;
        while (!hold.due(15.0 * ticks, true, left)) {
            ticks++;
        }
        return ticks;
    }
}
