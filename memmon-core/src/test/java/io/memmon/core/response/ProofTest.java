package io.memmon.core.response;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.api.capability.OldCollection;
import io.memmon.api.memory.Evidence;
import io.memmon.api.memory.Level;
import io.memmon.api.response.ResponseProfile;
import io.memmon.core.config.Mode;
import io.memmon.core.response.Stage.Stand;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** When the coordinator asks for a collection that proves what lives. */
class ProofTest {

    private final Stage stage = new Stage();

    @Test
    void atHighAProofIsAskedForWhereItIsCheap() {
        FakeCollection collection = new FakeCollection(Duration.ofMillis(100));
        stage.collection = collection;
        stage.with();
        Stand heap = stage.heap();
        for (int i = 0; i < 5; i++) {
            heap.floor(92, Evidence.YOUNG);
            stage.tick();
        }
        assertThat(heap.level()).isEqualTo(Level.MEDIUM);
        assertThat(collection.requests).isEqualTo(1);
        stage.pass(Duration.ofMinutes(5));
        assertThat(collection.requests).isEqualTo(1);
    }

    @Test
    void aProofThatWouldStopTheApplicationForLongIsNotAskedFor() {
        FakeCollection collection = new FakeCollection(Duration.ofSeconds(2));
        stage.collection = collection;
        stage.with();
        Stand heap = stage.heap();
        for (int i = 0; i < 5; i++) {
            heap.floor(92, Evidence.YOUNG);
            stage.tick();
        }
        assertThat(collection.requests).isZero();
    }

    @Test
    void whileAnActionIsEngagedItIsAskedWhetherThatIsStillNeeded() {
        FakeCollection collection = new FakeCollection(Duration.ofMillis(100));
        stage.collection = collection;
        stage.with(new FakeAction("shed", Level.HIGH, ResponseProfile::curbing).engaging());
        Stand heap = stage.heap();
        stage.fill(heap, 92);
        stage.pass(Duration.ofSeconds(9));
        assertThat(collection.requests).isZero();
        stage.pass(Duration.ofSeconds(2));
        assertThat(collection.requests).isEqualTo(1);
        heap.floor(91, Evidence.OLD);
        stage.pass(Duration.ofSeconds(9));
        assertThat(collection.requests).isEqualTo(1);
        stage.pass(Duration.ofSeconds(2));
        assertThat(collection.requests).isEqualTo(2);
    }

    @Test
    void aMonitorThatObservesAsksForNoProof() {
        FakeCollection collection = new FakeCollection(Duration.ZERO);
        Stage observing = new Stage(Mode.OBSERVE);
        observing.collection = collection;
        observing.with();
        Stand heap = observing.heap();
        for (int i = 0; i < 5; i++) {
            heap.floor(92, Evidence.YOUNG);
            observing.tick();
        }
        assertThat(collection.requests).isZero();
    }

    @Test
    void aMonitorThatObservesAsksForProofWhereItIsToldTo() {
        FakeCollection collection = new FakeCollection(Duration.ZERO);
        Stage observing = new Stage(Mode.OBSERVE);
        observing.collection = collection;
        observing.with();
        observing.coordinator.wishes(new ProofWishes() {
            @Override
            public boolean wanted(int area) {
                return false;
            }

            @Override
            public void asked(int area) {}

            @Override
            public boolean evenObserving() {
                return true;
            }

            @Override
            public boolean announced(int area) {
                return false;
            }
        });
        Stand heap = observing.heap();
        for (int i = 0; i < 5; i++) {
            heap.floor(92, Evidence.YOUNG);
            observing.tick();
        }
        assertThat(collection.requests).isEqualTo(1);
    }

    @Test
    void aCollectionThatNobodyAskedForIsNotCalledAskedFor() {
        FakeAction evict = new FakeAction("evict", Level.HIGH);
        stage.with(evict); // nobody lends collections
        Stand heap = stage.heap();
        stage.fill(heap, 92);
        stage.pass(Duration.ofSeconds(3));
        heap.floor(92);
        stage.pass(Duration.ofSeconds(8));
        assertThat(stage.onlyMeasured().measurement()).doesNotContain("asked for");
    }

    /** A lender of collections that counts what it is asked. */
    private static final class FakeCollection implements OldCollection {
        private final Duration pause;
        private int requests;

        FakeCollection(Duration pause) {
            this.pause = pause;
        }

        @Override
        public Expectation expectation() {
            return new Expectation(Kind.PAUSE, pause, "a test");
        }

        @Override
        public Expectation request() {
            requests++;
            return expectation();
        }
    }
}
