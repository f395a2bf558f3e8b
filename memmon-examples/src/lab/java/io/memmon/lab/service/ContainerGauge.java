package io.memmon.lab.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A control group's use against its limit, as the kernel counts. */
public final class ContainerGauge implements Gauge {

    private final Path usage;
    private final long limit;

    /** Creates a gauge of a file that holds bytes in use. */
    public ContainerGauge(Path usage, long limit) {
        this.usage = usage;
        this.limit = limit;
    }

    @Override
    public long used() {
        try {
            return Long.parseLong(Files.readString(usage).strip());
        } catch (IOException e) {
            return 0;
        }
    }

    @Override
    public long limit() {
        return limit;
    }
}
