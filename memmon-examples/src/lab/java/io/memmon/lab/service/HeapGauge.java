package io.memmon.lab.service;

/** The heap, garbage included. */
public final class HeapGauge implements Gauge {

    private final Runtime runtime = Runtime.getRuntime();

    @Override
    public long used() {
        return runtime.totalMemory() - runtime.freeMemory();
    }

    @Override
    public long limit() {
        return runtime.maxMemory();
    }
}
