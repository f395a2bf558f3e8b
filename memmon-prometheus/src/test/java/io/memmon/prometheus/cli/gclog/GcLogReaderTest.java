package io.memmon.prometheus.cli.gclog;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.memmon.core.replay.Past;
import io.memmon.core.replay.PastCollection;
import io.memmon.core.replay.PastCollection.Kind;
import io.memmon.core.replay.PastEvent;
import io.memmon.core.replay.PastHeap.Layout;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GcLogReaderTest {

    private final Past past = new Past();
    private final LineCount count = new LineCount();

    @ParameterizedTest
    @CsvSource({
        "g1-17-leak.log.gz, G1, MIXED_REGIONS, 96, 300, 2",
        "g1-25-leak.log, G1, MIXED_REGIONS, 0, 150, 1",
        "g1-25-healthy.log.gz, G1, MIXED_REGIONS, 96, 50, 0",
        "parallel-17-leak.log.gz, Parallel, GENERATIONS, 96, 100, 90",
        "parallel-25-healthy.log, Parallel, GENERATIONS, 0, 50, 0",
        "serial-25-leak.log.gz, Serial, GENERATIONS, 96, 100, 30",
        "zgc-17-leak.log.gz, ZGC, REGIONS, 128, 100, 100",
        "zgc-25-leak.log, Generational ZGC, REGIONS, 128, 150, 20",
        "shenandoah-17-leak.log.gz, Shenandoah, REGIONS, 0, 500, 400",
        "shenandoah-25-leak.log.gz, Shenandoah, REGIONS, 0, 500, 1",
    })
    void everyCollectorOfARealJvmIsRead(
            String log, String collector, Layout layout, long maxMiB, int leastCollections, int leastProofs)
            throws Exception {
        InputStream in = GcLogReaderTest.class.getResourceAsStream(log);
        assertThat(in).isNotNull();
        read(log.endsWith(".gz") ? new GZIPInputStream(in) : in);

        assertThat(past.heap().collector()).isEqualTo(collector);
        assertThat(past.heap().layout()).isEqualTo(layout);
        assertThat(past.heap().maxBytes())
                .isEqualTo(maxMiB == 0 ? OptionalLong.empty() : OptionalLong.of(maxMiB << 20));
        assertThat(count.skipped()).as("first: %s", count.firstSkipped()).isZero();
        List<PastCollection> all = collections();
        assertThat(all).hasSizeGreaterThanOrEqualTo(leastCollections);
        assertThat(all.stream().filter(one -> one.kind().proves().includesOld()).count())
                .isGreaterThanOrEqualTo(leastProofs);
        assertThat(past.durationSeconds()).isBetween(100.0, 300.0);
        assertThat(all)
                .filteredOn(one -> one.usedAfter() >= 0)
                .allMatch(one -> one.usedBefore() <= 128 << 20 && one.usedAfter() <= 128 << 20);
    }

    @Test
    void theOldestFormTellsOnlyOfTheHeap() throws Exception {
        read("""
                0.000: [GC 8700K->954K(97216K), 0.0293009 secs]
                29.952: [Full GC 15404K->7527K(97216K), 0.435661 secs]
                """);
        assertThat(collections())
                .containsExactly(
                        collection(Kind.YOUNG, 0.0293009, 0.0293009, 8700, 954, 97216),
                        collection(Kind.FULL, 30.387661, 0.435661, 15404, 7527, 97216));
    }

    @Test
    void poolsAreNotTheHeap() throws Exception {
        read("""
                10.761: [GC [PSYoungGen: 93473K->11807K(101952K)] 93473K->11807K(1034048K), 0.0806590 secs]
                42384.024: [Full GC [PSYoungGen: 1697K->0K(70400K)] [PSOldGen: 928442K->125867K(932096K)] 930139K->125867K(1002496K) [PSPermGen: 42353K->42353K(65536K)], 117.0312620 secs]
                """);
        List<PastCollection> all = collections();
        assertThat(all.get(1).kind()).isEqualTo(Kind.FULL);
        assertThat(all.get(1).usedAfter()).isEqualTo(125867L << 10);
        assertThat(all.get(1).oldCapacity()).isEqualTo(932096L << 10);
        assertThat(all.get(1).tookSeconds()).isEqualTo(117.031262);
        assertThat(past.heap().collector()).isEqualTo("Parallel");
    }

    @Test
    void aRecordMaySpreadOverLinesWithOthersInside() throws Exception {
        read("""
                956.212: [Full GC 956.212: [CMS956.212: [CMS-concurrent-abortable-preclean: 0.019/1.999 secs] [Times: user=0.08 sys=0.00, real=1.99 secs]\s
                 (concurrent mode interrupted): 107775K->107774K(107776K), 0.5575160 secs] 125608K->111673K(126912K), [CMS Perm : 15837K->15812K(28412K)], 0.5576108 secs] [Times: user=0.55 sys=0.01, real=0.56 secs]\s
                4792.383: [GC 4792.383: [ParNew
                Desired survivor size 2555904 bytes, new threshold 4 (max 4)
                - age   1:    1841544 bytes,    1841544 total
                : 40512K->1928K(45504K), 0.0059060 secs] 50176K->11593K(398668K), 0.0059880 secs] [Times: user=0.02 sys=0.00, real=0.00 secs]\s
                """);
        List<PastCollection> all = collections();
        assertThat(all).extracting(PastCollection::kind).containsExactly(Kind.FULL, Kind.YOUNG);
        assertThat(all.get(0).usedAfter()).isEqualTo(111673L << 10);
        assertThat(all.get(0).tookSeconds()).isEqualTo(0.5576108);
        assertThat(all.get(1).usedAfter()).isEqualTo(11593L << 10);
        assertThat(count.skipped()).isZero();
    }

    @Test
    void theFirstCollectionAfterASweepShowsWhatItFreed() throws Exception {
        read("""
                4.799: [GC 4.799: [ParNew: 52480K->2333K(59008K), 0.0126120 secs] 52480K->2333K(517760K), 0.0127020 secs]
                8.0: [CMS-concurrent-sweep-start]
                8.100: [CMS-concurrent-sweep: 0.089/0.089 secs] [Times: user=0.05 sys=0.00, real=0.05 secs]
                9.799: [GC 9.799: [ParNew: 52480K->2333K(59008K), 0.0126120 secs] 52480K->2333K(517760K), 0.0127020 secs]
                12.799: [GC 12.799: [ParNew: 52480K->2333K(59008K), 0.0126120 secs] 52480K->2333K(517760K), 0.0127020 secs]
                """);
        assertThat(collections())
                .extracting(PastCollection::kind)
                .containsExactly(Kind.YOUNG, Kind.AFTER_CYCLE, Kind.YOUNG);
        assertThat(past.heap().collector()).isEqualTo("CMS");
    }

    @Test
    void cmsWithoutDetailsTellsItsMarksByUseAlone() throws Exception {
        read("""
                41.417: [GC 173587K->149729K(258880K), 0.0406650 secs]
                41.469: [GC 150814K(258880K), 0.0200070 secs]
                42.277: [GC 150889K(258880K), 0.0043030 secs]
                51.469: [GC 140814K(258880K), 0.0200070 secs]
                """);
        assertThat(collections())
                .extracting(PastCollection::kind)
                .containsExactly(Kind.YOUNG, Kind.STOP, Kind.STOP, Kind.AFTER_CYCLE);
    }

    @Test
    void g1TellsItsHeapBehindItsPools() throws Exception {
        read("""
                2017-12-12T14:05:38.572+0000: 3532.971: [GC pause (G1 Evacuation Pause) (mixed)
                Desired survivor size 74448896 bytes, new threshold 15 (max 15)
                , 0.0499420 secs]
                   [Eden: 1124.0M(1124.0M)->0.0B(1051.0M) Survivors: 9216.0K->11.0M Heap: 1784.8M(2048.0M)->662.3M(2048.0M)]
                3600.000: [Full GC (Allocation Failure) 1022M->1013M(2048M), 4.4821340 secs]
                   [Eden: 0.0B(51.0M)->0.0B(51.0M) Survivors: 0.0B->0.0B Heap: 1022.9M(1024.0M)->1013.3M(1024.0M)]
                """);
        List<PastCollection> all = collections();
        assertThat(all).extracting(PastCollection::kind).containsExactly(Kind.MIXED, Kind.FULL);
        assertThat(all.get(0).usedAfter()).isEqualTo(Math.round(662.3 * (1 << 20)));
        assertThat(all.get(0).tookSeconds()).isEqualTo(0.049942);
    }

    @Test
    void commasMayStandForPoints() throws Exception {
        read("29,952: [Full GC 15404K->7527K(97216K), 0,435661 secs]\n");
        assertThat(collections()).hasSize(1);
        assertThat(collections().get(0).tookSeconds()).isEqualTo(0.435661);
    }

    @Test
    void aJvmThatWasStartedAnewInTheSameLogIsAnotherLife() throws Exception {
        read("""
                100.000: [GC 8700K->954K(97216K), 0.0293009 secs]
                200.000: [GC 8700K->954K(97216K), 0.0293009 secs]
                1.000: [GC 8700K->954K(97216K), 0.0293009 secs]
                2.000: [GC 8700K->954K(97216K), 0.0293009 secs]
                3.000: [GC 8700K->954K(97216K), 0.0293009 secs]
                """);
        assertThat(past.lives()).isEqualTo(2);
        assertThat(past.durationSeconds()).isBetween(100.0, 110.0);
    }

    @Test
    void aJvmThatSaysWhatItUsesOnceMoreIsAnotherLifeHoweverShortTheLastOneWas() throws Exception {
        read("""
                [0.005s][info][gc] Using Parallel
                [5.500s][info][gc] GC(0) Pause Young (Allocation Failure) 24M->11M(256M) 7.965ms
                [25.500s][info][gc] GC(1) Pause Young (Allocation Failure) 34M->12M(256M) 7.965ms
                [0.006s][info][gc] Using Parallel
                [5.500s][info][gc] GC(0) Pause Young (Allocation Failure) 24M->11M(256M) 7.965ms
                """);
        assertThat(past.lives()).isEqualTo(2);
        assertThat(past.durationSeconds()).isBetween(30.0, 35.0);
        assertThat(past.heap().collector()).isEqualTo("Parallel");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-03-17T10:11:15.597123456Z stdout F ", // a container's log
                "Mar 17 10:11:15 host java[4711]: ", // the system's
                "[host.example.com]",
            })
    void whatALogPutsBeforeALineIsPassedOver(String prefix) throws Exception {
        read((prefix + "[1.500s][host.example.com][info][gc] GC(0) Pause Young (Normal) (G1 Evacuation Pause)"
                        + " 24M->11M(256M) 7.965ms\n")
                .repeat(2));
        assertThat(collections()).hasSize(2).allSatisfy(one -> {
            assertThat(one.seconds()).isEqualTo(1.5);
            assertThat(one.usedAfter()).isEqualTo(11 << 20);
        });
        assertThat(count.skipped()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[2026-03-17T10:11:15.597+0000]",
                "[2026-03-17T10:11:15.597+0000][17.250s]",
                "[1773742275597ms][12ms][info ]",
                "[4711][4712][0.250s][info][gc          ]",
                "[250ms]",
                "[10026341461044ns][info]",
                "[host.example.com][250ms]",
            })
    void anyDecorationsWillDoIfOneOfThemIsATime(String decorations) throws Exception {
        read(decorations + " GC(0) Pause Full (Ergonomics) 24M->11M(256M) 7.965ms\n");
        assertThat(collections()).extracting(PastCollection::kind).containsExactly(Kind.FULL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[info][gc] GC(0) Pause Full (Ergonomics) 24M->11M(256M) 7.965ms\n",
                "[GC 8700K->954K(97216K), 0.0293009 secs]\n",
            })
    void collectionsWithoutATimeAreNotReadAndSaidToBeThat(String line) throws Exception {
        read(line.repeat(3));
        assertThat(past.events()).isZero();
        assertThat(count.timelessLines()).isEqualTo(3);
    }

    @Test
    void theLargestHeapIsToldByTheSharesOfItThatZgcGives() throws Exception {
        read("""
                [1.200s][info][gc] GC(0) Garbage Collection (Warmup) 410M(10%)->84M(2%)
                [2.200s][info][gc] GC(1) Garbage Collection (Allocation Rate) 3010M(73%)->1084M(26%)
                [3.200s][info][gc] GC(2) Garbage Collection (Allocation Rate) 3891M(95%)->3084M(75%)
                """);
        assertThat(past.heapMaxBytes().orElse(0)).isCloseTo(4096L << 20, withinPercentage(1));
    }

    @Test
    void aScavengeBeforeTheRemarkIsACollectionLikeAnyOther() throws Exception {
        read("""
                60170.738: [GC (CMS Final Remark) [YG occupancy: 13268 K (24536 K)]60170.739: [GC (CMS Final Remark) 60170.739: [ParNew: 13268K->94K(24536K), 0.1 secs] 23268K->10094K(44536K), 0.1100000 secs] [Times: user=1.00 sys=0.00, real=0.10 secs]
                60170.939: [Rescan (parallel) , 0.0135887 secs]60170.95: [weak refs processing, 0.0044520 secs][1 CMS-remark: 10000K(20000K)] 10094K(44536K), 0.2151395 secs]
                """);
        assertThat(collections().get(0).kind()).isEqualTo(Kind.YOUNG);
        assertThat(collections().get(0).usedAfter()).isEqualTo(10094L << 10);
        assertThat(past.heap().collector()).isEqualTo("CMS");
    }

    @Test
    void oneStampThatLeapsIsNotBelieved() throws Exception {
        read("""
                100.000: [GC 8700K->954K(97216K), 0.0293009 secs]
                99999999999.000: [GC 8700K->954K(97216K), 0.0293009 secs]
                101.000: [GC 8700K->954K(97216K), 0.0293009 secs]
                0.000: [GC 8700K->954K(97216K), 0.0293009 secs]
                102.000: [GC 8700K->954K(97216K), 0.0293009 secs]
                """);
        assertThat(past.lives()).isEqualTo(1);
        assertThat(collections()).hasSize(3);
        assertThat(past.durationSeconds()).isBetween(1.9, 2.2);
    }

    @Test
    void aTornEndAndForeignLinesAreCountedAndTheRestCounts() throws Exception {
        read("""
                0.000: [GC 8700K->954K(97216K), 0.0293009 secs]
                INFO  some.Logger - order 4711 shipped
                \u0000\u0001\u0002\u00ff\u0007
                5.591: [GC 9649K->1469K(97216K), 0.0266520 secs]
                11.015: [GC 10172K->23""");
        assertThat(collections()).hasSize(2);
        assertThat(count.lines()).isEqualTo(5);
        assertThat(count.skipped()).isEqualTo(3);
        assertThat(count.firstSkipped()).contains("2");
    }

    private void read(String text) throws Exception {
        read(new ByteArrayInputStream(text.getBytes(ISO_8859_1)));
    }

    private void read(InputStream in) throws Exception {
        GcLogReader reader = new GcLogReader(past, count);
        try (in) {
            reader.read(in, bytes -> {});
        }
        reader.end();
    }

    private List<PastCollection> collections() throws Exception {
        List<PastCollection> all = new ArrayList<>();
        Past.Reader reader = past.reader();
        for (Optional<PastEvent> event = reader.next(); event.isPresent(); event = reader.next()) {
            all.add((PastCollection) event.get());
        }
        return all;
    }

    private static PastCollection collection(
            Kind kind, double end, double took, long before, long after, long committed) {
        return new PastCollection(kind, end, took, before << 10, after << 10, committed << 10, PastEvent.UNKNOWN);
    }
}
