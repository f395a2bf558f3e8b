package io.memmon.core.response;

/** A budget of acts: so many at once, one back every so often, and never two too close together. */
final class TokenBucket {

    private final int size;
    private final long refillNanos;
    private final long gapNanos;
    private double tokens;
    private long refilledNanos;
    private long takenNanos;
    private boolean taken;

    TokenBucket(int size, long refillNanos, long gapNanos, long nanos) {
        this.size = size;
        this.refillNanos = refillNanos;
        this.gapNanos = gapNanos;
        this.tokens = size;
        this.refilledNanos = nanos;
    }

    boolean take(long nanos) {
        tokens = Math.min(size, tokens + (double) (nanos - refilledNanos) / refillNanos);
        refilledNanos = nanos;
        if (tokens < 1 || (taken && nanos - takenNanos < gapNanos)) {
            return false;
        }
        tokens--;
        taken = true;
        takenNanos = nanos;
        return true;
    }
}
