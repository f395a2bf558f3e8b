package io.memmon.collectors.child;

import io.memmon.api.collect.Collector;
import io.memmon.testkit.FakeContext;
import io.memmon.testkit.RecordedReadings;
import java.util.ServiceLoader;

/** The child of {@link PoorJvmIT}: opens every collector, samples some times, prints all readings. */
final class PlainMain {

    private PlainMain() {}

    public static void main(String[] arguments) throws Exception {
        RecordedReadings readings = new RecordedReadings();
        FakeContext context = new FakeContext();
        for (Collector collector : ServiceLoader.load(Collector.class)) {
            Collector.Sampler sampler = collector.open(context);
            sampler.sample(readings);
            System.gc();
            sampler.sample(readings);
            System.out.println("collector." + collector.name() + "=ok");
        }
        readings.all().forEach((name, value) -> System.out.println(name.replace(' ', '.') + '=' + value));
        context.close();
    }
}
