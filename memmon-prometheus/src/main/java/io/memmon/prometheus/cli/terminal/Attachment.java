package io.memmon.prometheus.cli.terminal;

/** What is at the other end of the standard streams. */
public enum Attachment {
    /** A person. */
    TERMINAL,
    /** A pipe or a file. */
    PIPE
}
