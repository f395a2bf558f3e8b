package io.memmon.lab.command;

import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Whole numbers of which only a range makes sense. */
public abstract class Ranges implements ITypeConverter<Integer> {

    private final int least;
    private final int most;

    /** Creates a range, both ends included. */
    protected Ranges(int least, int most) {
        this.least = least;
        this.most = most;
    }

    @Override
    public Integer convert(String found) {
        try {
            int number = Integer.parseInt(found);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below, with the range
        }
        throw new TypeConversionException(
                String.format(Locale.ROOT, "must be a whole number from %d to %d, found %s", least, most, found));
    }
}
