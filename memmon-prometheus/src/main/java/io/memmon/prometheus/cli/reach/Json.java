package io.memmon.prometheus.cli.reach;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * An object out of JSON, read without trust: what is missing or of another kind is absent.
 *
 * @param fields the fields as the parser gives them
 */
public record Json(Map<String, Object> fields) {

    /**
     * Reads a document.
     *
     * @return empty if it is no JSON, or no object
     */
    public static Optional<Json> parsed(String document) {
        try {
            return Optional.of(new Json(JSON.std.mapFrom(document)));
        } catch (IOException foreign) {
            return Optional.empty();
        }
    }

    /** Returns a text. */
    public Optional<String> text(String name) {
        return fields.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** Returns a text, or an empty one. */
    public String textOrEmpty(String name) {
        return text(name).orElse("");
    }

    /** Returns a number. */
    public OptionalDouble number(String name) {
        return fields.get(name) instanceof Number number && Double.isFinite(number.doubleValue())
                ? OptionalDouble.of(number.doubleValue())
                : OptionalDouble.empty();
    }

    /** Returns a whole number. */
    public OptionalLong whole(String name) {
        return fields.get(name) instanceof Number number
                        && Double.isFinite(number.doubleValue())
                        && number.doubleValue() == Math.rint(number.doubleValue())
                ? OptionalLong.of(number.longValue())
                : OptionalLong.empty();
    }

    /** Returns whether a field is {@code true}. */
    public boolean flag(String name) {
        return Boolean.TRUE.equals(fields.get(name));
    }

    /** Returns a moment. */
    public Optional<Instant> moment(String name) {
        try {
            return text(name).map(Instant::parse);
        } catch (DateTimeException malformed) {
            return Optional.empty();
        }
    }

    /** Returns an object. */
    public Optional<Json> object(String name) {
        return of(fields.get(name));
    }

    /** Returns the objects of an array. */
    public List<Json> objects(String name) {
        return fields.get(name) instanceof List<?> list
                ? list.stream().map(Json::of).flatMap(Optional::stream).toList()
                : List.of();
    }

    /** Returns the texts of an array. */
    public List<String> texts(String name) {
        return fields.get(name) instanceof List<?> list
                ? list.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList()
                : List.of();
    }

    /** Returns the numbers of an array; what is none is {@code NaN}, to keep its place. */
    public List<Double> numbers(String name) {
        return fields.get(name) instanceof List<?> list
                ? list.stream()
                        .map(value -> value instanceof Number number ? number.doubleValue() : Double.NaN)
                        .toList()
                : List.of();
    }

    @SuppressWarnings("unchecked") // the parser makes maps of texts only
    private static Optional<Json> of(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? Optional.of(new Json((Map<String, Object>) map)) : Optional.empty();
    }
}
