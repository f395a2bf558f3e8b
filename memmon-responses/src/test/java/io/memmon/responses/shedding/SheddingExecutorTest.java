package io.memmon.responses.shedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memmon.api.capability.ShedGate.Priority;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SheddingExecutorTest {

    private final FakeGate gate = new FakeGate();
    private final AtomicInteger ran = new AtomicInteger();
    private final SheddingExecutor executor = new SheddingExecutor(Runnable::run, gate, Priority.LOW);

    @Test
    void runsWhatTheGateAdmits() {
        executor.execute(ran::incrementAndGet);

        assertThat(ran).hasValue(1);
    }

    @Test
    void rejectsWhatTheGateRefuses() {
        gate.refused.add(Priority.LOW);

        assertThatThrownBy(() -> executor.execute(ran::incrementAndGet))
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessageContaining("LOW");
        executor.at(Priority.HIGH).execute(ran::incrementAndGet);
        assertThat(ran).hasValue(1);
    }
}
