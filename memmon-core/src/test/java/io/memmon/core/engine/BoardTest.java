package io.memmon.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BoardTest {

    private final Board board = new Board();
    private final Board.Content copy = new Board.Content();

    @Test
    void whatIsBeingWrittenIsNotTakenForAWholeTick() {
        board.begin(1, 0);
        assertThat(board.read(copy)).isFalse();
        board.end();
        assertThat(board.read(copy)).isTrue();
        assertThat(copy.nanos()).isEqualTo(1);
    }

    @Test
    void aTickThatFailedHalfwaySpoilsNoLaterOne() {
        board.begin(1, 0); // and never ends
        for (long tick = 2; tick < 5; tick++) {
            board.begin(tick, 0);
            assertThat(board.read(copy)).isFalse();
            board.end();
            assertThat(board.read(copy)).isTrue();
            assertThat(copy.nanos()).isEqualTo(tick);
        }
    }
}
