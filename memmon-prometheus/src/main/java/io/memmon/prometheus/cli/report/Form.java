package io.memmon.prometheus.cli.report;

/** In what form a story is told. Lower case, because it is what a user writes. */
enum Form {
    /** For a terminal. */
    text,
    /** One HTML file for each incident. */
    html,
    /** Markdown, for tickets. */
    md,
    /** One JSON document. */
    json
}
