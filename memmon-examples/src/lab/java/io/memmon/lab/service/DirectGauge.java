package io.memmon.lab.service;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;

/** Direct buffers, against a limit that the scenario knows. */
public final class DirectGauge implements Gauge {

    private final BufferPoolMXBean pool = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
            .filter(bean -> bean.getName().equals("direct"))
            .findFirst()
            .orElseThrow();
    private final long limit;

    /** Creates a gauge with a limit in bytes. */
    public DirectGauge(long limit) {
        this.limit = limit;
    }

    @Override
    public long used() {
        return pool.getMemoryUsed();
    }

    @Override
    public long limit() {
        return limit;
    }
}
