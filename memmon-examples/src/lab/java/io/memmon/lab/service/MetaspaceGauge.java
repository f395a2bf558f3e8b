package io.memmon.lab.service;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;

/** Metaspace, against the JVM's own limit. */
public final class MetaspaceGauge implements Gauge {

    private final MemoryPoolMXBean pool = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(bean -> bean.getName().equals("Metaspace"))
            .findFirst()
            .orElseThrow();

    @Override
    public long used() {
        return pool.getUsage().getCommitted();
    }

    @Override
    public long limit() {
        return Math.max(0, pool.getUsage().getMax());
    }
}
