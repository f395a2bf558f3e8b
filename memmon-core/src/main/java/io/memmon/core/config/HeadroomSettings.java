package io.memmon.core.config;

import io.memmon.api.plugin.Settings;

/**
 * How little must be left of a large heap before its level alone justifies an act, {@code memmon.response.headroom.*}.
 *
 * @param heapOver heaps up to this size act by level alone, 0 to 1 PiB
 * @param bytes above it, less than this must be left too, 0 to 1 TiB; the larger of the two counts
 * @param share or less than this share of the heap, 0 to 1
 */
public record HeadroomSettings(long heapOver, long bytes, double share) {

    /** What holds where nothing is set. */
    public static final HeadroomSettings DEFAULTS = new HeadroomSettings(8 * BytesRange.GIB, BytesRange.GIB, 0.03);

    public HeadroomSettings {
        heapRange().check("memmon.response.headroom.heap-over", heapOver);
        bytesRange().check("memmon.response.headroom.bytes", bytes);
        shareRange().check("memmon.response.headroom.share", share);
    }

    static HeadroomSettings read(Settings settings) {
        return new HeadroomSettings(
                heapRange().read(settings, "headroom.heap-over", DEFAULTS.heapOver),
                bytesRange().read(settings, "headroom.bytes", DEFAULTS.bytes),
                shareRange().read(settings, "headroom.share", DEFAULTS.share));
    }

    /** Returns whether an act by level alone is justified in a heap of this size with so many bytes left. */
    public boolean allows(long limit, double leftBytes) {
        return limit <= heapOver || leftBytes < Math.max((double) bytes, share * limit);
    }

    private static BytesRange heapRange() {
        return new BytesRange(0, 1024 * BytesRange.TIB);
    }

    private static BytesRange bytesRange() {
        return new BytesRange(0, BytesRange.TIB);
    }

    private static ShareRange shareRange() {
        return new ShareRange(0, 1);
    }
}
