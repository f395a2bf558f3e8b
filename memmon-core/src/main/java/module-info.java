/** The engine of memmon: it samples, judges, acts, measures and tells. */
@SuppressWarnings("module") // names the module that may read on, which is built later
module io.memmon.core {
    requires transitive io.memmon.api;
    requires transitive micrometer.core;
    requires static com.google.guice;
    requires static com.h2database.mvstore;
    requires static jakarta.inject;
    requires static jdk.management;
    requires static org.jspecify;
    requires java.management;
    requires org.slf4j;
    requires typesafe.config;

    exports io.memmon.core;
    exports io.memmon.core.archive to
            io.memmon.prometheus;
    exports io.memmon.core.config;
    exports io.memmon.core.guice;
    exports io.memmon.core.journal to
            io.memmon.prometheus;
    exports io.memmon.core.message;
    exports io.memmon.core.report;
    exports io.memmon.core.replay to
            io.memmon.prometheus;
    exports io.memmon.core.store to
            io.memmon.prometheus;
    exports io.memmon.core.telling to
            io.memmon.prometheus;
    exports io.memmon.core.wording to
            io.memmon.prometheus;

    uses io.memmon.api.collect.Collector;
    uses io.memmon.api.policy.ThresholdPolicy;
    uses io.memmon.api.response.ResponseAction;
}
