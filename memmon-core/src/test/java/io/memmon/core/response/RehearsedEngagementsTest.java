package io.memmon.core.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memmon.api.memory.Level;
import io.memmon.api.response.Outcome;
import io.memmon.core.lane.Lane;
import org.junit.jupiter.api.Test;

/** What a rehearsal engaged is released once, whatever happens on the way. */
class RehearsedEngagementsTest {

    private final FakeAction first = new FakeAction("first", Level.HIGH).engaging();
    private final FakeAction second = new FakeAction("second", Level.HIGH).engaging();
    private final Stage stage = new Stage().with(first, second);
    private final RehearsedEngagements engagements =
            new RehearsedEngagements(stage.coordinator::actions, stage.responder);

    private Outcome rehearse(FakeAction action) {
        Outcome[] outcome = new Outcome[1];
        stage.responder.call(stage.slot(action).guard(), engagements.answering(stage.slot(action), outcome));
        return outcome[0];
    }

    @Test
    void eachIsReleasedOnce() {
        assertThat(rehearse(first)).isEqualTo(Outcome.ENGAGED);
        rehearse(second);
        assertThat(engagements.any()).isTrue();

        engagements.settle();
        engagements.settle();

        assertThat(engagements.any()).isFalse();
        assertThat(first.releases).isEqualTo(1);
        assertThat(second.releases).isEqualTo(1);
    }

    @Test
    void whoClosesWaitsForAReleaseUnderWay() {
        boolean[] owed = new boolean[1];
        rehearse(first);
        first.onRelease = () -> owed[0] = engagements.any();

        engagements.settle();

        assertThat(owed[0]).isTrue();
        assertThat(engagements.any()).isFalse();
    }

    @Test
    void whatLeavesNothingInForceOwesNothing() {
        first.ending(Outcome.DONE);
        rehearse(first);
        assertThat(engagements.any()).isFalse();
    }

    @Test
    void aReleaseThatThrowsDoesNotKeepTheOthersFromTheirs() {
        rehearse(first);
        rehearse(second);
        first.onRelease = () -> {
            throw new OutOfMemoryError("a test says so");
        };

        engagements.settle();

        assertThat(second.releases).isEqualTo(1);
    }

    @Test
    void aThreadThatLosesItsLaneLeavesTheRestToTheNext() {
        rehearse(first);
        rehearse(second);
        stage.responder.runOn(new Lane("lost", Thread.NORM_PRIORITY, stage.ticker, stage.responder), () -> {});

        assertThatThrownBy(engagements::settle).isNotNull();
        assertThat(engagements.any()).isTrue();
        assertThatThrownBy(engagements::settle).isNotNull();

        assertThat(engagements.any()).isFalse();
        assertThat(first.releases).isEqualTo(1);
        assertThat(second.releases).isEqualTo(1);
    }

    @Test
    void whatComesIntoForceOnAThreadThatLosesItsLaneIsOwedAllTheSame() {
        stage.responder.runOn(new Lane("lost", Thread.NORM_PRIORITY, stage.ticker, stage.responder), () -> {});
        stage.slot(first).keptWhile(() -> true); // it lost it after it had asked
        assertThatThrownBy(() -> rehearse(first)).isNotNull();
        assertThat(engagements.any()).isTrue();
    }

    @Test
    void whatARealResponseHasTakenOverIsReleasedInItsOwnTime() {
        rehearse(first);
        stage.slot(first).engage(0, 0);

        engagements.settle();

        assertThat(engagements.any()).isFalse();
        assertThat(first.releases).isZero();
    }

    @Test
    void howAResponseUnderWayEndsIsWaitedFor() {
        rehearse(first);
        stage.slot(first).request(ActionSlot.Task.RESPOND, 1);

        engagements.settle();

        assertThat(first.releases).isZero();
        assertThat(engagements.any()).isTrue();
    }
}
