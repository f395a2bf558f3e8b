package io.memmon.prometheus.cli.terminal;

import static java.util.Objects.requireNonNull;

import io.memmon.api.time.Ticker;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.time.InstantSource;
import java.util.Map;

/**
 * Where a command reads and writes, and what it knows of its surroundings. Injected, so that tests see everything.
 *
 * @param in standard input
 * @param out results, and nothing else
 * @param notes notes, progress and prompts: standard error
 * @param environment the environment variables
 * @param attachment who is listening
 * @param charset what the streams can carry
 * @param ticker the monotonic clock
 * @param clock the wall clock
 */
public record Terminal(
        InputStream in,
        PrintWriter out,
        PrintWriter notes,
        Map<String, String> environment,
        Attachment attachment,
        Charset charset,
        Ticker ticker,
        InstantSource clock) {

    public Terminal {
        requireNonNull(in, "in");
        requireNonNull(out, "out");
        requireNonNull(notes, "notes");
        environment = Map.copyOf(environment);
        requireNonNull(attachment, "attachment");
        requireNonNull(charset, "charset");
        requireNonNull(ticker, "ticker");
        requireNonNull(clock, "clock");
    }

    /** Prints one line of a result. */
    public void say(String line) {
        out.println(line);
    }

    /** Prints one line beside the result. */
    public void note(String line) {
        notes.println(line);
    }

    /** Sends on what was printed. */
    public void flush() {
        out.flush();
        notes.flush();
    }
}
