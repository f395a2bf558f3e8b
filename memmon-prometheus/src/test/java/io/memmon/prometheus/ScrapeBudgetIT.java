package io.memmon.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one scrape of a JVM takes, on each collector of this JDK. */
@Timeout(120)
class ScrapeBudgetIT {

    @ParameterizedTest
    @ValueSource(strings = {"UseSerialGC", "UseParallelGC", "UseG1GC", "UseZGC", "UseShenandoahGC"})
    void aScrapeStaysWithinItsBudget(String collector) throws Exception {
        Map<String, Long> measured = ChildJvm.numbers(ScrapeOnce.class, List.of("-XX:+" + collector, "-Xmx64m"));

        assertThat(measured.get("series")).as("%s %s", collector, measured).isBetween(40L, 80L); // memory_* come on top
        assertThat(measured.get("plain")).as("%s %s", collector, measured).isLessThan(8_000L);
        assertThat(measured.get("gzip")).as("%s %s", collector, measured).isLessThan(2_000L);
        assertThat(measured.get("unknown")).as("%s %s", collector, measured).isZero();
    }
}
