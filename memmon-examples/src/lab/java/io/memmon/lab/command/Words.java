package io.memmon.lab.command;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Values that have a word each on the command line.
 *
 * @param <T> the values
 */
public abstract class Words<T> implements ITypeConverter<T>, Iterable<String> {

    private final List<T> values;
    private final Function<T, String> word;

    /** Creates the words of these values, in the order of the help text. */
    protected Words(T[] values, Function<T, String> word) {
        this.values = Arrays.asList(values.clone());
        this.word = word;
    }

    @Override
    public T convert(String found) {
        return values.stream()
                .filter(value -> word.apply(value).equals(found))
                .findFirst()
                .orElseThrow(() ->
                        new TypeConversionException("must be one of " + String.join(", ", this) + ", found " + found));
    }

    /** Iterates over all words, for the help text. */
    @Override
    public Iterator<String> iterator() {
        return values.stream().map(word).iterator();
    }
}
