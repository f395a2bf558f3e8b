package io.memmon.prometheus.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object under construction, in the order of its fields. What is unknown is left out: never {@code NaN}, never
 * {@code -1}, and never {@code null} but in columns. Durations are seconds, moments ISO 8601 in UTC.
 */
public final class JsonObject {

    private static final double MOST_EXACT = 1L << 53;

    private final Map<String, Object> fields = new LinkedHashMap<>();

    /** Creates an object without fields. */
    public JsonObject() {}

    /** Adds a text. */
    public JsonObject put(String name, String value) {
        fields.put(name, value);
        return this;
    }

    /** Adds a text, or nothing. */
    public JsonObject put(String name, Optional<String> value) {
        value.ifPresent(text -> fields.put(name, text));
        return this;
    }

    /** Adds a text unless it is empty. */
    public JsonObject putUnlessEmpty(String name, String value) {
        return put(name, Optional.of(value).filter(text -> !text.isEmpty()));
    }

    /** Adds a whole number. */
    public JsonObject put(String name, long value) {
        fields.put(name, value);
        return this;
    }

    /** Adds a whole number, or nothing. */
    public JsonObject put(String name, OptionalLong value) {
        value.ifPresent(number -> fields.put(name, number));
        return this;
    }

    /** Adds a number, or nothing if it is not finite. */
    public JsonObject put(String name, double value) {
        if (Double.isFinite(value)) {
            fields.put(name, value);
        }
        return this;
    }

    /** Adds a number, or nothing. */
    public JsonObject put(String name, OptionalDouble value) {
        value.ifPresent(number -> put(name, number));
        return this;
    }

    /** Adds {@code true} or {@code false}. */
    public JsonObject put(String name, boolean value) {
        fields.put(name, value);
        return this;
    }

    /** Adds a duration in seconds. */
    public JsonObject put(String name, Duration value) {
        return put(name, value.toNanos() / 1e9);
    }

    /** Adds a moment. */
    public JsonObject put(String name, Instant value) {
        return put(name, value.toString());
    }

    /** Adds an object. */
    public JsonObject put(String name, JsonObject value) {
        fields.put(name, value.fields);
        return this;
    }

    /** Adds an object, or nothing. */
    public JsonObject putObject(String name, Optional<JsonObject> value) {
        value.ifPresent(object -> put(name, object));
        return this;
    }

    /** Adds an object that a parser made, as it is. */
    public JsonObject putFields(String name, Map<String, Object> value) {
        fields.put(name, value);
        return this;
    }

    /** Adds an array of texts. */
    public JsonObject put(String name, List<String> values) {
        fields.put(name, List.copyOf(values));
        return this;
    }

    /** Adds an array of numbers, each finite. */
    public JsonObject putNumbers(String name, List<? extends Number> values) {
        fields.put(name, List.copyOf(values));
        return this;
    }

    /** Adds an array of objects. */
    public <T> JsonObject put(String name, Collection<T> values, Function<T, JsonObject> render) {
        fields.put(
                name, values.stream().map(value -> render.apply(value).fields).toList());
        return this;
    }

    /** Adds numbers that stand beside those of other columns: what is not finite is {@code null}, to keep its place. */
    public JsonObject putColumn(String name, double... values) {
        List<@Nullable Number> column = new ArrayList<>(values.length);
        for (double value : values) {
            column.add(Double.isFinite(value) ? shortest(value) : null);
        }
        fields.put(name, Collections.unmodifiableList(column));
        return this;
    }

    private static Number shortest(double value) {
        return value == Math.rint(value) && Math.abs(value) < MOST_EXACT ? (Number) (long) value : (Number) value;
    }

    /** Returns the object as JSON in UTF-8, with a line end. */
    public byte[] bytes() {
        return (text() + "\n").getBytes(UTF_8);
    }

    /** Returns the object as JSON on one line, without its end. */
    public String text() {
        try {
            return OwnJson.text(fields);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible); // writes to memory
        }
    }
}
