package io.memmon.collectors.os;

import io.memmon.api.collect.Collector;
import io.memmon.testkit.CollectorContract;

class VmstatCollectorTest implements CollectorContract {

    @Override
    public Collector collector() {
        return new VmstatCollector();
    }
}
