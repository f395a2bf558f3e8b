package io.memmon.examples.plugin;

import io.memmon.api.collect.Collector;
import io.memmon.testkit.CollectorContract;

class TmpfsCollectorTest implements CollectorContract {

    @Override
    public Collector collector() {
        return new TmpfsCollector();
    }
}
