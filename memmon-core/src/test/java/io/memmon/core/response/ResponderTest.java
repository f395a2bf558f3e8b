package io.memmon.core.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memmon.api.memory.Area;
import io.memmon.api.memory.Level;
import io.memmon.api.response.Outcome;
import io.memmon.api.time.Ticker;
import io.memmon.core.event.EventRing;
import io.memmon.core.lane.Lane;
import io.memmon.core.lane.PluginGuard;
import io.memmon.testkit.FakeTicker;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of a task whose thread loses the lane on its way back from an action that has answered already. */
class ResponderTest {

    private final FakeTicker ticker = new FakeTicker();
    private final Responder responder = new Responder(ticker);
    private final FakeAction action = new FakeAction("shed", Level.HIGH).engaging();
    private final ActionSlot slot = new ActionSlot(
            action,
            action.profile(),
            new PluginGuard(
                    "response", "shed", "test", Long.MAX_VALUE, 0, new EventRing(InstantSource.system(), ticker)),
            new Area("heap", 0));
    private int finished;

    @Test
    void whatWasGivenUpIsUndoneByTheThreadThatDidIt() {
        responder.runOn(Lane.ofCallingThread("responder", ticker, responder), () -> finished++);
        responder.actions(List.of(slot));
        slot.keptWhile(slot::abandon); // and so at the last moment: it is still kept when it is asked
        slot.request(ActionSlot.Task.RESPOND, 1);

        responder.run(0, 0);

        assertThat(slot.phase()).isEqualTo(ActionSlot.Phase.ABANDONED);
        assertThat(action.releases).isEqualTo(1);
        assertThat(slot.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(finished).isZero();
    }

    @Test
    void whatFailsToBeUndoneIsCounted() {
        responder.runOn(Lane.ofCallingThread("responder", ticker, responder), () -> finished++);
        responder.actions(List.of(slot));
        slot.keptWhile(slot::abandon);
        action.onRelease = () -> {
            throw new IllegalStateException("a test says so");
        };
        slot.request(ActionSlot.Task.RESPOND, 1);

        responder.run(0, 0);

        assertThat(slot.guard().errors()).isEqualTo(1);
    }

    @Test
    void whatIsStillWaitedForCounts() {
        Lane lost = new Lane("responder", Thread.NORM_PRIORITY, ticker, responder); // nobody's, as it never began
        responder.runOn(lost, () -> finished++);
        responder.actions(List.of(slot));
        slot.keptWhile(() -> true);
        slot.request(ActionSlot.Task.RESPOND, 1);

        assertThatThrownBy(() -> responder.run(0, 0))
                .as("the thread leaves its turn")
                .isNotNull();

        assertThat(slot.phase()).isEqualTo(ActionSlot.Phase.FINISHED);
        assertThat(slot.outcome()).isEqualTo(Outcome.ENGAGED);
        assertThat(action.releases).isZero();
        assertThat(finished).isEqualTo(1);
    }

    @Test
    void whatHasNoMemoryForTheWayBackIsHandedOverAndCounted() {
        int[] asked = new int[1];
        Ticker starving = () -> {
            if (++asked[0] == 3) { // when the task begins, when the call does, and when it has come back
                throw new OutOfMemoryError("a test says so");
            }
            return 0;
        };
        Responder starved = new Responder(starving);
        starved.runOn(Lane.ofCallingThread("responder", starving, starved), () -> finished++);
        starved.actions(List.of(slot));
        slot.request(ActionSlot.Task.RESPOND, 1);

        assertThatThrownBy(() -> starved.run(0, 0)).isInstanceOf(OutOfMemoryError.class);

        assertThat(slot.phase()).isEqualTo(ActionSlot.Phase.FINISHED);
        assertThat(slot.outcome()).isEqualTo(Outcome.ENGAGED);
        assertThat(slot.guard().lastError()).contains("a test says so");
        assertThat(finished).isEqualTo(1);
    }

    @Test
    void anotherTaskThatWasAskedForMeanwhileIsNotTakenForFinished() {
        responder.runOn(Lane.ofCallingThread("responder", ticker, responder), () -> finished++);
        responder.actions(List.of(slot));
        slot.keptWhile(() -> {
            slot.request(ActionSlot.Task.RESPOND, 2);
            return slot.begin(0);
        });
        slot.request(ActionSlot.Task.RESPOND, 1);

        responder.run(0, 0);

        assertThat(slot.phase()).isEqualTo(ActionSlot.Phase.RUNNING);
        assertThat(finished).isZero();
    }
}
