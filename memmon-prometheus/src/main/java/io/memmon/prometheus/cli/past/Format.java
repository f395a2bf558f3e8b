package io.memmon.prometheus.cli.past;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.ZipException;

/** What a stream holds, told by how it begins. */
enum Format {
    /** The log of a JVM's collections. */
    GC_LOG,
    /** A flight recording. */
    FLIGHT_RECORDING,
    /** Samples, as {@code t_seconds,used,limit}. */
    CSV,
    /** Prometheus' answer to {@code query_range}. */
    PROMETHEUS,
    /** What memmon itself has kept. */
    STORE;

    private static final int HEAD_BYTES = 4096;

    static Format of(Segment segment) throws IOException {
        byte[] head = head(segment);
        if (head.length > 3 && head[0] == 'F' && head[1] == 'L' && head[2] == 'R' && head[3] == 0) {
            return FLIGHT_RECORDING;
        }
        String text = new String(head, ISO_8859_1);
        if (text.startsWith("H:2,") || text.startsWith("H:3,")) { // how h2-mvstore's header begins
            return STORE;
        }
        String first = text.startsWith("\u00ef\u00bb\u00bf") ? text.substring(3) : text;
        first = first.stripLeading();
        if (first.startsWith("{") && first.contains("\"")) {
            return PROMETHEUS;
        }
        String line = first.lines().findFirst().orElse("").strip().toLowerCase(Locale.ROOT);
        return line.startsWith("t_seconds") || line.matches("-?[\\d.]+(e[+-]?\\d+)?[,;]-?[\\d.]+(e[+-]?\\d+)?([,;].*)?")
                ? CSV
                : GC_LOG;
    }

    /** Returns how a stream begins, as far as it can be read. */
    private static byte[] head(Segment segment) throws IOException {
        byte[] head = new byte[HEAD_BYTES];
        int length = 0;
        try (InputStream in = segment.open()) {
            int read = 0;
            while (read >= 0 && length < HEAD_BYTES) {
                read = in.read(head, length, HEAD_BYTES - length);
                length += Math.max(0, read);
            }
        } catch (EOFException | ZipException broken) {
            if (length == 0) {
                throw broken;
            }
        }
        return Arrays.copyOf(head, length);
    }
}
