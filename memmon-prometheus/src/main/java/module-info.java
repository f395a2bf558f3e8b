/**
 * The HTTP endpoint of a monitor with its Prometheus registry, as a server of its own, as a servlet or as handlers for
 * any other server; the Java agent; and the command line.
 */
module io.memmon.prometheus {
    requires transitive io.memmon.api;
    requires transitive io.memmon.core;
    requires transitive micrometer.registry.prometheus;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.jr.ob;
    requires io.prometheus.metrics.config;
    requires io.prometheus.metrics.model;
    requires io.prometheus.writer.text;
    requires java.management;
    requires java.net.http;
    requires micrometer.core;
    requires org.apache.httpcomponents.core5.httpcore5;
    requires org.slf4j;
    requires static com.google.guice;
    requires static jdk.attach;
    requires static info.picocli;
    requires static jakarta.servlet;
    requires static jdk.jfr;
    requires static org.jspecify;

    opens io.memmon.prometheus.cli to
            info.picocli;
    opens io.memmon.prometheus.cli.attach to
            info.picocli;
    opens io.memmon.prometheus.cli.completion to
            info.picocli;
    opens io.memmon.prometheus.cli.doctor to
            info.picocli;
    opens io.memmon.prometheus.cli.reach to
            info.picocli;
    opens io.memmon.prometheus.cli.replay to
            info.picocli;
    opens io.memmon.prometheus.cli.report to
            info.picocli;
    opens io.memmon.prometheus.cli.terminal to
            info.picocli;
    opens io.memmon.prometheus.cli.watch to
            info.picocli;

    exports io.memmon.prometheus;
    exports io.memmon.prometheus.fleet;
    exports io.memmon.prometheus.guice;
    exports io.memmon.prometheus.servlet;
    exports io.memmon.prometheus.web;
}
