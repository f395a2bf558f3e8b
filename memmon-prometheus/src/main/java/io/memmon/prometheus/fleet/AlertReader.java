package io.memmon.prometheus.fleet;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the answer to {@code GET /api/v2/alerts}: an array of objects with {@code labels} and {@code status.state}.
 * What else they carry is skipped; what is no such array is refused as a whole.
 */
final class AlertReader {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private AlertReader() {}

    /**
     * Returns the alerts that are active.
     *
     * @throws IOException if this is no list of alerts
     */
    static List<FleetAlert> read(byte[] answer) throws IOException {
        try (JsonParser parser = JSON.createParser(answer)) {
            expect(parser, parser.nextToken(), JsonToken.START_ARRAY);
            List<FleetAlert> alerts = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                expect(parser, parser.currentToken(), JsonToken.START_OBJECT);
                alert(parser, alerts);
            }
            if (parser.nextToken() != null) {
                throw new IOException("more follows behind the list of alerts");
            }
            return alerts;
        }
    }

    private static void alert(JsonParser parser, List<FleetAlert> alerts) throws IOException {
        Map<String, String> labels = null;
        String state = "active";
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            expect(parser, parser.currentToken(), JsonToken.FIELD_NAME);
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            if (field.equals("labels")) {
                expect(parser, value, JsonToken.START_OBJECT);
                labels = texts(parser);
            } else if (field.equals("status") && value == JsonToken.START_OBJECT) {
                state = texts(parser).getOrDefault("state", state);
            } else {
                parser.skipChildren();
            }
        }
        if (labels == null) {
            throw new IOException("an alert must have labels, found none");
        }
        if (state.equals("active")) {
            alerts.add(FleetAlert.of(labels));
        }
    }

    /** Returns the fields of an object that are texts. */
    private static Map<String, String> texts(JsonParser parser) throws IOException {
        Map<String, String> texts = new HashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            expect(parser, parser.currentToken(), JsonToken.FIELD_NAME);
            String field = parser.currentName();
            if (parser.nextToken() == JsonToken.VALUE_STRING) {
                texts.put(field, parser.getText());
            } else {
                parser.skipChildren();
            }
        }
        return texts;
    }

    /** Also what ends a cut answer: past its end the parser gives no token at all. */
    private static void expect(JsonParser parser, JsonToken found, JsonToken expected) throws IOException {
        if (found != expected) {
            throw new IOException("expected " + expected + ", found " + found + " at byte "
                    + parser.currentLocation().getByteOffset());
        }
    }
}
