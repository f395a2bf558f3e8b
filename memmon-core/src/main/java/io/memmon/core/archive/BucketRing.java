package io.memmon.core.archive;

import io.memmon.core.report.HistoryPoint;
import io.memmon.core.report.HistoryStep;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One figure in buckets of one length, each with its least, greatest, mean and last reading. Buckets lie on the wall
 * clock, so that those of several runs line up; a stall leaves buckets empty instead of shifting time.
 *
 * <p>A clock that is set back by up to a bucket goes on in the newest one. One that is set back further is believed:
 * what was recorded in its future gives way. Buckets come in blocks, of which each is allocated half a block before it
 * is needed and then kept: of rings that reach back for months, a young monitor needs little. Where there is no memory
 * for a block, the reading that asked for it is lost and the ring stays as it was.
 */
final class BucketRing {

    private static final long NEVER = Long.MIN_VALUE;

    private final HistoryStep step;
    private final long stepMillis;
    private final Supplier<BucketBlock> memory;
    private final @Nullable BucketBlock[] blocks;
    private long newest = NEVER;
    private double sum;

    BucketRing(HistoryStep step) {
        this(step, BucketBlock::new);
    }

    BucketRing(HistoryStep step, Supplier<BucketBlock> memory) {
        this.step = step;
        this.memory = memory;
        stepMillis = step.length().toMillis();
        blocks = new @Nullable BucketBlock[(step.buckets() + BucketBlock.BUCKETS - 1) / BucketBlock.BUCKETS];
    }

    /** Notes a reading that is finite. */
    void put(long millis, double value) {
        int cell = open(Math.floorDiv(millis, stepMillis));
        sum = block(cell).add(BucketBlock.index(cell), value, sum);
    }

    private int open(long bucket) {
        if (bucket == newest || bucket == newest - 1) {
            return cell(newest);
        }
        int cell = cell(bucket);
        BucketBlock block = block(cell);
        if (newest != NEVER && bucket > newest) {
            empty(newest + 1, bucket);
        } else if (newest != NEVER) {
            empty(bucket + 1, newest);
        }
        newest = bucket;
        sum = block.sum(BucketBlock.index(cell));
        block(cell(bucket + BucketBlock.BUCKETS / 2));
        return cell;
    }

    private BucketBlock block(int cell) {
        BucketBlock block = blocks[cell / BucketBlock.BUCKETS];
        if (block == null) {
            block = memory.get();
            blocks[cell / BucketBlock.BUCKETS] = block;
        }
        return block;
    }

    /** Empties the cells of these buckets, both included: of each cell once, however many buckets there are. */
    private void empty(long from, long to) {
        long first = Math.max(from, to - step.buckets() + 1);
        for (long bucket = first; bucket <= to; bucket++) {
            int cell = cell(bucket);
            BucketBlock block = blocks[cell / BucketBlock.BUCKETS];
            if (block != null) {
                block.empty(BucketBlock.index(cell));
            }
        }
    }

    private int cell(long bucket) {
        return (int) Math.floorMod(bucket, (long) step.buckets());
    }

    /** Takes up a bucket of an earlier life, unless it is older than the ring reaches. To be called oldest first. */
    void restore(long atMillis, ArchivedBucket bucket) {
        long number = Math.floorDiv(atMillis, stepMillis);
        if (newest != NEVER && number <= newest - step.buckets()) {
            return;
        }
        if (newest == NEVER || number > newest) {
            open(number);
        }
        int cell = cell(number);
        block(cell).set(BucketBlock.index(cell), bucket);
        sum = block(cell).sum(BucketBlock.index(cell));
    }

    /** Hands out the buckets from a moment on, oldest first. */
    void export(long fromMillis, BucketTaker taker) {
        if (newest == NEVER) {
            return;
        }
        long first = Math.max(Math.floorDiv(fromMillis, stepMillis), newest - step.buckets() + 1);
        for (long bucket = first; bucket <= newest; bucket++) {
            ArchivedBucket kept = kept(bucket);
            if (kept != null) {
                taker.take(bucket * stepMillis, kept);
            }
        }
    }

    /** Takes buckets. */
    @FunctionalInterface
    interface BucketTaker {
        void take(long atMillis, ArchivedBucket bucket);
    }

    /** Adds the buckets that these moments fall in, oldest first. */
    void copy(long fromMillis, long toMillis, List<HistoryPoint> points) {
        if (newest == NEVER) {
            return;
        }
        long first = Math.max(Math.floorDiv(fromMillis, stepMillis), newest - step.buckets() + 1);
        long end = Math.min(Math.floorDiv(toMillis, stepMillis), newest);
        for (long bucket = first; bucket <= end; bucket++) {
            ArchivedBucket kept = kept(bucket);
            if (kept != null) {
                points.add(new HistoryPoint(
                        Instant.ofEpochMilli(bucket * stepMillis),
                        kept.least(),
                        kept.greatest(),
                        kept.mean(),
                        kept.last()));
            }
        }
    }

    private @Nullable ArchivedBucket kept(long bucket) {
        int cell = cell(bucket);
        BucketBlock block = blocks[cell / BucketBlock.BUCKETS];
        return block == null ? null : block.get(BucketBlock.index(cell));
    }
}
