package io.memmon.prometheus.cli.terminal;

/** Whether to use colour. Lower case, because it is what a user writes. */
public enum ColorChoice {
    /** On a terminal, unless {@code NO_COLOR} is set or {@code TERM} is {@code dumb}. */
    auto,
    /** Also into a pipe. */
    always,
    /** Not at all. */
    never
}
