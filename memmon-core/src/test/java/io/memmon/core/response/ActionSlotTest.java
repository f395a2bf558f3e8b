package io.memmon.core.response;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.api.memory.Area;
import io.memmon.api.memory.Level;
import io.memmon.api.response.Outcome;
import io.memmon.core.event.EventRing;
import io.memmon.core.lane.PluginGuard;
import io.memmon.testkit.FakeTicker;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class ActionSlotTest {

    private static final Area HEAP = new Area("heap", 0);

    @Test
    void whatComesIntoForceInTimeStays() throws Exception {
        FakeAction action = new FakeAction("shed", Level.HIGH).engaging();
        assertThat(slot(action).answer()).isEqualTo(Outcome.ENGAGED);
        assertThat(action.releases).isZero();
    }

    @Test
    void whatComesIntoForceAfterItWasGivenUpIsUndoneOnTheSpot() throws Exception {
        FakeAction action = new FakeAction("shed", Level.HIGH).engaging();
        ActionSlot slot = slot(action);
        slot.keptWhile(() -> false);
        assertThat(slot.answer()).isEqualTo(Outcome.FAILED);
        assertThat(action.releases).isEqualTo(1);
    }

    @Test
    void whatWasInForceBeforeIsReleasedOnceAndNotOnTheSpot() throws Exception {
        FakeAction action = new FakeAction("cache", Level.MEDIUM).engaging();
        ActionSlot slot = slot(action);
        slot.engage(HEAP.index(), 0);
        slot.keptWhile(() -> false);
        assertThat(slot.answer()).isEqualTo(Outcome.FAILED);
        assertThat(action.releases).isZero();
    }

    @Test
    void whatARehearsalOwesIsReleasedWithIt() throws Exception {
        FakeAction action = new FakeAction("cache", Level.MEDIUM).engaging();
        ActionSlot slot = slot(action);
        slot.rehearsed(true);
        slot.keptWhile(() -> false);
        assertThat(slot.answer()).isEqualTo(Outcome.FAILED);
        assertThat(action.releases).isZero();
    }

    @Test
    void whatLeavesNothingInForceNeedsNoUndoing() throws Exception {
        FakeAction action = new FakeAction("gc", Level.HIGH).ending(Outcome.DONE);
        ActionSlot slot = slot(action);
        slot.keptWhile(() -> false);
        assertThat(slot.answer()).isEqualTo(Outcome.DONE);
        assertThat(action.releases).isZero();
    }

    private static ActionSlot slot(FakeAction action) {
        EventRing events = new EventRing(InstantSource.system(), new FakeTicker());
        PluginGuard guard = new PluginGuard("response", action.name(), "test", Long.MAX_VALUE, 0, events);
        return new ActionSlot(action, action.profile(), guard, HEAP);
    }
}
