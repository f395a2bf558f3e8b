package io.memmon.prometheus.cli.terminal;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** How the process ends. The same for every verb, in text and in JSON. */
public enum ExitCode {
    /** All is well. */
    FINE(0, "fine"),
    /** The question was answered, and the answer is bad. */
    BAD(1, "the answer is bad: a failed check, a late, missed or false warning, a target lost"),
    /** The command or the configuration is wrong. */
    USAGE(2, "usage or configuration"),
    /** What was to be looked at could not be reached. */
    UNREACHABLE(3, "target not reachable"),
    /** A file could not be read. */
    UNREADABLE(4, "input not readable"),
    /** The fault is memmon's own. */
    BUG(70, "bug in memmon"),
    /** Ctrl-C. */
    INTERRUPTED(130, "interrupted");

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /** Returns what the process ends with, 0 to 255. */
    public int code() {
        return code;
    }

    /** Returns what it says, as help prints it. */
    public String meaning() {
        return meaning;
    }

    /** Returns the worse of the two: the higher number. */
    public ExitCode worse(ExitCode other) {
        return code >= other.code ? this : other;
    }

    /** Returns all of them with their meanings, in order, as help prints them. */
    public static Map<String, String> meanings() {
        Map<String, String> meanings = new LinkedHashMap<>();
        Arrays.stream(values()).forEach(exit -> meanings.put(String.valueOf(exit.code), exit.meaning));
        return meanings;
    }
}
