package io.memmon.prometheus.cli.reach;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Properties;

/**
 * A JVM of this machine.
 *
 * @param pid its process, as seen from here
 * @param command its main class, module or jar, with its arguments; empty if unknown
 */
public record LocalJvm(long pid, String command) {

    public LocalJvm {
        requireNonNull(command, "command");
    }

    /** Returns the same with its command, as its own system properties tell it. */
    public LocalJvm named(Properties own) {
        return command.isEmpty() ? new LocalJvm(pid, own.getProperty("sun.java.command", "")) : this;
    }

    /** Returns the main class without its package, or the jar without its folder: what a person calls it. */
    public String name() {
        String first = mainWord();
        String last = first.substring(first.lastIndexOf('/') + 1);
        return last.endsWith(".jar") ? last.substring(0, last.length() - 4) : last.substring(last.lastIndexOf('.') + 1);
    }

    /** Returns whether a part of its main class or jar is this word, in whatever case. */
    public boolean isCalled(String word) {
        return mainWord().toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT));
    }

    private String mainWord() {
        String stripped = command.strip();
        int space = stripped.indexOf(' ');
        String first = space < 0 ? stripped : stripped.substring(0, space);
        return first.isEmpty() ? "pid " + pid : first;
    }
}
