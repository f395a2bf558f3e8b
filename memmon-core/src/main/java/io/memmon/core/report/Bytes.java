package io.memmon.core.report;

import java.util.Locale;

/** Sizes for people: binary units, two decimals from GiB, whole MiB from 100. */
public final class Bytes {

    private static final long KIB = 1L << 10;
    private static final long MIB = 1L << 20;
    private static final long GIB = 1L << 30;

    private Bytes() {}

    /** Returns a size such as {@code 214 MiB} or {@code 1.83 GiB}. */
    public static String text(long bytes) {
        long size = Math.abs(bytes);
        String sign = bytes < 0 ? "-" : "";
        if (size >= GIB) {
            return String.format(Locale.ROOT, "%s%.2f GiB", sign, (double) size / GIB);
        } else if (size >= 100 * MIB) {
            return String.format(Locale.ROOT, "%s%d MiB", sign, Math.round((double) size / MIB));
        } else if (size >= MIB) {
            return String.format(Locale.ROOT, "%s%.1f MiB", sign, (double) size / MIB);
        } else if (size >= KIB) {
            return String.format(Locale.ROOT, "%s%.1f KiB", sign, (double) size / KIB);
        }
        return bytes + " B";
    }

    /** Returns what an act freed in words: {@code freed 214 MiB} or {@code grew 12 MiB}. */
    public static String freed(long bytes) {
        return bytes < 0 ? "grew " + text(-bytes) : "freed " + text(bytes);
    }
}
