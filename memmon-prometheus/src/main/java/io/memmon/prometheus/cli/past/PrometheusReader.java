package io.memmon.prometheus.cli.past;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.memmon.core.replay.Past;
import io.memmon.prometheus.cli.gclog.LineCount;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads Prometheus' answer to {@code query_range}: a matrix of series, each with its labels and its values. Prometheus
 * answers with at most 11,000 values a series, so they are held in memory.
 */
final class PrometheusReader {

    private static final int MOST_VALUES = 5_000_000;

    private final Past past;
    private final String unnamedArea;
    private final LineCount count;

    PrometheusReader(Past past, String unnamedArea, LineCount count) {
        this.past = past;
        this.unnamedArea = unnamedArea;
        this.count = count;
    }

    /**
     * Reads an answer.
     *
     * @throws IOException if it is no answer of Prometheus, with the line where it stops being one
     */
    void read(InputStream in) throws IOException {
        List<Series> all = new ArrayList<>();
        try (JsonParser json = new JsonFactory().createParser(in)) {
            find(json, "result");
            if (json.currentToken() != JsonToken.START_ARRAY) {
                throw new IOException("must be Prometheus' answer to query_range, found no array \"result\"");
            }
            while (json.nextToken() == JsonToken.START_OBJECT) {
                all.add(series(json));
            }
        }
        new SeriesPast(past, unnamedArea).fill(all);
    }

    /** Moves to the value of the first field of that name, at any depth. */
    private static void find(JsonParser json, String name) throws IOException {
        for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
            if (token == JsonToken.FIELD_NAME && json.currentName().equals(name)) {
                json.nextToken();
                return;
            }
        }
    }

    private Series series(JsonParser json) throws IOException {
        Map<String, String> labels = new TreeMap<>();
        Series series = new Series(labels);
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            if (name.equals("metric")) {
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    String label = json.currentName();
                    labels.put(label, String.valueOf(json.nextTextValue()));
                }
            } else if (name.equals("values")) {
                values(json, series);
            } else {
                json.skipChildren();
            }
        }
        return series;
    }

    private void values(JsonParser json, Series series) throws IOException {
        while (json.nextToken() == JsonToken.START_ARRAY) {
            json.nextToken();
            double time = json.getDoubleValue();
            json.nextToken();
            double value = number(json.getText());
            json.nextToken();
            count.line();
            if (count.lines() > MOST_VALUES) {
                throw new IOException(
                        "holds more than " + MOST_VALUES + " values: ask for fewer series or a longer step");
            }
            if (Double.isNaN(value)) {
                count.skip();
            } else {
                series.add(time, value);
            }
        }
    }

    private static double number(String text) {
        try {
            double value = Double.parseDouble(text);
            return Double.isFinite(value) && value >= 0 ? value : Double.NaN;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
