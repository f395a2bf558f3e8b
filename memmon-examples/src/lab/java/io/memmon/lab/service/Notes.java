package io.memmon.lab.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.memmon.api.time.Ticker;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * What the child tells its parent, line by line: {@code @s} and numbers for a sample, {@code @n ms guard kind text} for
 * what a guard noticed. Each line is one write, so that lines of several threads do not mix. Safe for several threads.
 */
public final class Notes {

    private final FileOutputStream out = new FileOutputStream(FileDescriptor.out);
    private final Ticker ticker;
    private volatile long startNanos;

    /** Creates notes whose time begins now. */
    public Notes(Ticker ticker) {
        this.ticker = ticker;
        begin();
    }

    /** Lets the time begin now. */
    public void begin() {
        startNanos = ticker.nanos();
    }

    /** Returns the milliseconds since the start. */
    public long millis() {
        return (ticker.nanos() - startNanos) / 1_000_000;
    }

    /** Returns the seconds since the start. */
    public double seconds() {
        return (ticker.nanos() - startNanos) / 1e9;
    }

    /** Writes what a guard noticed. Lost if there is no memory left to say it. */
    public void say(String guard, Kind kind, String text) {
        try {
            write(("@n " + millis() + ' ' + guard + ' ' + kind + ' ' + text.replace('\n', ' ') + '\n').getBytes(UTF_8));
        } catch (OutOfMemoryError e) {
            // what could not be said was not noticed
        }
    }

    void write(byte[] line) {
        write(line, line.length);
    }

    void write(byte[] buffer, int length) {
        try {
            out.write(buffer, 0, length);
        } catch (IOException e) {
            throw new UncheckedIOException("the parent must read what the child says", e);
        }
    }

    /** What is noted. */
    public enum Kind {
        /** The guard says that memory is, or will be, short. */
        NOTICE,
        /** The guard says that it is not any more. */
        CALM,
        /** A change of level, for the count. */
        LEVEL,
        /** memmon opened an incident. */
        INCIDENT,
        /** memmon closed one. */
        CLOSED,
        /** A response: action, result, bytes freed or "-". */
        RESPONSE,
        /** The service left in order. */
        LEAVES,
        /** A guard cannot work here, and why. */
        ABSENT,
        /** Anything else that people may want to read. */
        WORD
    }
}
