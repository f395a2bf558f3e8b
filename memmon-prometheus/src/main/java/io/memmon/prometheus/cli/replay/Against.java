package io.memmon.prometheus.cli.replay;

/** What memmon can be compared with. Lower case, because it is what a user writes. */
enum Against {
    /** The usual alert of Prometheus. */
    predict_linear
}
