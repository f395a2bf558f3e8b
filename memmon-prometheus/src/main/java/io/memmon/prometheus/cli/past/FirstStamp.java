package io.memmon.prometheus.cli.past;

import io.memmon.prometheus.cli.gclog.BoundedLines;
import io.memmon.prometheus.cli.gclog.Stamps;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.ZipException;

/**
 * When a log begins.
 *
 * @param uptime by the JVM's uptime, {@code NaN} if its first lines do not tell
 * @param wall in seconds since 1970, {@code NaN} if its first lines do not tell
 */
record FirstStamp(double uptime, double wall) {

    private static final int LINES = 500;

    static FirstStamp of(Segment segment) throws IOException {
        double uptime = Double.NaN;
        double wall = Double.NaN;
        try (InputStream in = segment.open()) {
            BoundedLines lines = new BoundedLines(in);
            for (int i = 0; i < LINES && Double.isNaN(uptime); i++) {
                Optional<String> line = lines.next();
                if (line.isEmpty()) {
                    break;
                }
                Stamps found = Stamps.of(line.get());
                uptime = found.uptime();
                wall = Double.isNaN(wall) ? found.wall() : wall;
            }
        } catch (EOFException | ZipException broken) {
            // as far as it goes; who reads it whole says so
        }
        return new FirstStamp(uptime, wall);
    }
}
