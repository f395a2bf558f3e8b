package io.memmon.lab.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.benchmark.CoordinatorBenchmark;
import io.memmon.benchmark.HostBenchmark;
import io.memmon.benchmark.PolicyBenchmark;
import io.memmon.benchmark.ScrapeBenchmark;
import io.memmon.benchmark.ShedBenchmark;
import io.memmon.lab.cost.Calls.Form;
import io.memmon.lab.report.FigureFile;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** The benchmarks in their short form, with bars that hold on a loaded machine; sh memmon-examples/cost has the figures. */
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CallsIT {

    private static final double SHED_NANOS = 2;
    private static final double LOADED_MACHINE = 5;
    private static final double SMALLEST_OBJECT = 16;
    private static final double TICK_MICROS = 50;

    private FigureFile calls = new FigureFile(List.of(), List.of());

    @BeforeAll
    void run() throws Exception {
        calls = new FigureFile(
                List.of(),
                Calls.run(
                        Form.SHORT,
                        ShedBenchmark.class,
                        PolicyBenchmark.class,
                        CoordinatorBenchmark.class,
                        ScrapeBenchmark.class,
                        HostBenchmark.class));
    }

    private double nanos(String subject, String way) {
        return calls.value(subject, way, Calls.NANOS).orElseThrow();
    }

    private double bytes(String subject, String way) {
        return calls.value(subject, way, Calls.BYTES).orElseThrow();
    }

    @Test
    @SuppressWarnings("SystemOut") // the figures are the point
    void theGateCostsARequestOneReadAndNoByte() {
        double more = nanos("shed", "atRest") - nanos("shed", "emptyCall");
        System.out.printf(
                Locale.ROOT,
                "Asking the gate: %.2f ns over an empty call of %.2f ns, %.2f ns while it sheds%n",
                more,
                nanos("shed", "emptyCall"),
                nanos("shed", "whileShedding"));
        assertThat(more).as("the bar is %s ns", SHED_NANOS).isLessThan(SHED_NANOS * LOADED_MACHINE);
        assertThat(bytes("shed", "atRest")).isLessThan(1);
        assertThat(bytes("shed", "whileShedding")).isLessThan(1);
    }

    @Test
    @SuppressWarnings("SystemOut") // the figures are the point
    void judgingAndDecidingFitIntoATickAndAllocateNothing() {
        double judge = nanos("policy", "judge");
        double step = Math.max(nanos("coordinator", "peace"), nanos("coordinator", "incident"));
        System.out.printf(
                Locale.ROOT,
                "Judging five areas: %.2f us; deciding: %.0f ns in peace, %.0f ns in an incident%n",
                judge / 1e3,
                nanos("coordinator", "peace"),
                nanos("coordinator", "incident"));
        assertThat(judge + step).isLessThan(TICK_MICROS * 1e3 * LOADED_MACHINE);
        for (String subject : List.of("policy", "coordinator")) {
            for (String way : calls.ways(subject)) {
                assertThat(bytes(subject, way))
                        .as("%s, %s; JMH's own threads allocate a little", subject, way)
                        .isLessThan(SMALLEST_OBJECT);
            }
        }
    }

    @Test
    @SuppressWarnings("SystemOut") // the figures are the point
    void aScrapeCostsAFewTimesWhatItsPartsCostOthers() {
        double memmon = nanos("scrape", "memmon");
        System.out.printf(
                Locale.ROOT,
                "A scrape: memmon %.0f us and %,.0f bytes, of its own series alone %.0f us; Micrometer's JVM binders %.0f us"
                        + " (memmon %.2f times that); client_java's JVM metrics %.0f us (%.2f times)%n",
                memmon / 1e3,
                bytes("scrape", "memmon"),
                nanos("scrape", "memmonOwn") / 1e3,
                nanos("scrape", "micrometer") / 1e3,
                memmon / nanos("scrape", "micrometer"),
                nanos("scrape", "clientJava") / 1e3,
                memmon / nanos("scrape", "clientJava"));
        assertThat(bytes("scrape", "memmon"))
                .as("bytes, which no load changes: it holds Micrometer's series and as many of its own")
                .isLessThan(4 * bytes("scrape", "micrometer"));
    }

    @Test
    @SuppressWarnings("SystemOut") // the figures are the point
    void theKernelIsReadFarCheaperThanByOshiAndWithoutAllocation() {
        double times = nanos("host", "oshi") / nanos("host", "memmon");
        System.out.printf(
                Locale.ROOT,
                "The operating system's figures: memmon %.1f us and %.1f bytes; OSHI %.1f us (%.1f times) and %,.0f bytes%n",
                nanos("host", "memmon") / 1e3,
                bytes("host", "memmon"),
                nanos("host", "oshi") / 1e3,
                times,
                bytes("host", "oshi"));
        assertThat(times).isGreaterThan(3);
        assertThat(bytes("host", "memmon")).isLessThan(SMALLEST_OBJECT);
    }
}
