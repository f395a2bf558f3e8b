package io.memmon.collectors.cache;

import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import javax.cache.Cache;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/** A JCache cache's own statistics, which the standard publishes over JMX only. */
final class JCacheStatistics {

    private static final double PERCENT = 100;

    private final Cache<?, ?> cache;

    JCacheStatistics(Cache<?, ?> cache) {
        this.cache = cache;
    }

    OptionalDouble hitRatio() {
        Optional<Number> gets = number("CacheGets");
        Optional<Number> percent = number("CacheHitPercentage");
        boolean used = gets.isPresent() && gets.get().longValue() > 0;
        return used && percent.isPresent()
                ? OptionalDouble.of(percent.get().doubleValue() / PERCENT)
                : OptionalDouble.empty();
    }

    OptionalLong evictions() {
        Optional<Number> evictions = number("CacheEvictions");
        return evictions.isPresent() ? OptionalLong.of(evictions.get().longValue()) : OptionalLong.empty();
    }

    private Optional<Number> number(String attribute) {
        try {
            MBeanServer server = ManagementFactory.getPlatformMBeanServer();
            for (ObjectName name : server.queryNames(name(), null)) {
                if (server.getAttribute(name, attribute) instanceof Number number) {
                    return Optional.of(number);
                }
            }
        } catch (JMException e) {
            return Optional.empty(); // not published, or taken away while we looked
        }
        return Optional.empty();
    }

    /** The name that JSR 107 prescribes, with its rule for characters that JMX does not take. */
    private ObjectName name() throws MalformedObjectNameException {
        String manager = cache.getCacheManager().getURI().toString();
        return new ObjectName("javax.cache:type=CacheStatistics,CacheManager=" + mBeanSafe(manager) + ",Cache="
                + mBeanSafe(cache.getName()));
    }

    private static String mBeanSafe(String text) {
        return text.replaceAll("[,:=\n]", ".");
    }
}
