package io.memmon.core.config;

import io.memmon.api.plugin.Settings;

/**
 * The reserve that is given back in an emergency, {@code memmon.ballast.*}.
 *
 * @param bytes how much heap it holds, 0 (none) to 1 GiB
 */
public record BallastSettings(long bytes) {

    /** What holds where nothing is set. */
    public static final BallastSettings DEFAULTS = new BallastSettings(0);

    public BallastSettings {
        sizeRange().check("memmon.ballast.bytes", bytes);
    }

    static BallastSettings read(Settings settings) {
        return new BallastSettings(sizeRange().read(settings, "bytes", DEFAULTS.bytes));
    }

    private static BytesRange sizeRange() {
        return new BytesRange(0, BytesRange.GIB);
    }
}
