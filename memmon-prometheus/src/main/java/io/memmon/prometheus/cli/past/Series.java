package io.memmon.prometheus.cli.past;

import java.util.Arrays;
import java.util.Map;

/** One series of Prometheus: its labels and its values in order of time. */
final class Series {

    private final Map<String, String> labels;
    private double[] times = new double[64];
    private double[] values = new double[64];
    private int size;

    Series(Map<String, String> labels) {
        this.labels = labels;
    }

    void add(double time, double value) {
        if (size == times.length) {
            times = Arrays.copyOf(times, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
        }
        times[size] = time;
        values[size] = value;
        size++;
    }

    String label(String name) {
        return labels.getOrDefault(name, "");
    }

    int size() {
        return size;
    }

    double time(int index) {
        return times[index];
    }

    double value(int index) {
        return values[index];
    }
}
