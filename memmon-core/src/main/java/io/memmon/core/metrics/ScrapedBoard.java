package io.memmon.core.metrics;

import io.memmon.api.time.Ticker;
import io.memmon.core.engine.Board;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One copy of the board for all gauges of a scrape, instead of one for each. */
final class ScrapedBoard {

    private static final long FRESH_NANOS = 50_000_000L;

    private final Supplier<Board.Content> board;
    private final Ticker ticker;
    private volatile @Nullable Copy last;

    private record Copy(Board.Content content, long nanos) {}

    ScrapedBoard(Supplier<Board.Content> board, Ticker ticker) {
        this.board = board;
        this.ticker = ticker;
    }

    Board.Content content() {
        Copy copy = last;
        long now = ticker.nanos();
        if (copy == null || now - copy.nanos() > FRESH_NANOS) {
            copy = new Copy(board.get(), now);
            last = copy;
        }
        return copy.content();
    }
}
