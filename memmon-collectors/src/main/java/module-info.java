/**
 * Collectors for the JVM, the operating system and its containers, found by {@link java.util.ServiceLoader}, and
 * adapters that put caches under memmon's watch. Only {@code java.management} is needed; what {@code jdk.management}
 * and the cache libraries add is used where they are there.
 */
module io.memmon.collectors {
    requires transitive io.memmon.api;
    requires java.management;
    requires static jdk.management;
    requires static cache.api;
    requires static com.github.benmanes.caffeine;
    requires static com.google.common;
    requires static org.jspecify;

    exports io.memmon.collectors.cache;
    exports io.memmon.collectors.jvm;
    exports io.memmon.collectors.os;

    provides io.memmon.api.collect.Collector with
            io.memmon.collectors.jvm.JvmCollector,
            io.memmon.collectors.jvm.JvmPoolsCollector,
            io.memmon.collectors.os.NativeCollector,
            io.memmon.collectors.os.OsCollector,
            io.memmon.collectors.os.VmstatCollector;
}
