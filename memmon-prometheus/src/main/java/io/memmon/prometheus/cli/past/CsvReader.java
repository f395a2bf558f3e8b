package io.memmon.prometheus.cli.past;

import io.memmon.core.replay.Past;
import io.memmon.core.replay.PastSample;
import io.memmon.prometheus.cli.gclog.BoundedLines;
import io.memmon.prometheus.cli.gclog.LineCount;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Reads {@code t_seconds,used,limit}: an area without collections. Use and limit are in any one unit. */
final class CsvReader {

    private static final double SMALL_LIMIT = 1 << 26;

    private final Past past;
    private final String area;
    private final LineCount count;
    private double scale = Double.NaN;
    private double lastLimit = Double.NaN;

    CsvReader(Past past, String area, LineCount count) {
        this.past = past;
        this.area = area;
        this.count = count;
    }

    void read(InputStream in, LongConsumer progress) throws IOException {
        BoundedLines lines = new BoundedLines(in);
        double last = Double.NEGATIVE_INFINITY;
        for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
            count.line();
            String text = line.get().strip();
            if (text.isEmpty() || text.toLowerCase(Locale.ROOT).startsWith("t_seconds")) {
                continue;
            }
            String[] cells = text.split("[,;]", -1);
            double time = number(cells, 0);
            double used = number(cells, 1);
            double limit = number(cells, 2);
            lastLimit = limit > 0 ? limit : lastLimit;
            if (!(time >= last) || !(used >= 0) || !(lastLimit > 0)) {
                count.skip();
                continue;
            }
            last = time;
            sample(time, used);
            progress.accept(lines.bytes());
        }
    }

    /** Small limits are percent or gigabytes: counted in finer units, so that nothing is lost by counting in bytes. */
    private void sample(double time, double used) throws IOException {
        if (Double.isNaN(scale)) {
            scale = lastLimit < SMALL_LIMIT ? 1 << 30 : 1;
        }
        past.add(new PastSample(area, time, Math.round(used * scale), Math.round(lastLimit * scale)));
    }

    private static double number(String[] cells, int index) {
        if (index >= cells.length) {
            return Double.NaN;
        }
        try {
            double value = Double.parseDouble(cells[index].strip());
            return Double.isFinite(value) && Math.abs(value) < 1e18 ? value : Double.NaN;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
