package io.memmon.prometheus.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import io.memmon.prometheus.cli.reach.Json;
import io.memmon.prometheus.cli.terminal.Paint;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GlanceTest {

    private static final String REPORT = """
            {"at":"2026-11-23T14:31:07.250Z","mode":"act","level":"high","area":"heap","headline":"Heap will be full in 19 to 34 min",
             "run":{"application":"orders-service","pid":48112},
             "areas":[
              {"name":"container","level":"low","usedBytes":2394444595,"limitBytes":3221225472,"utilisationRatio":0.74},
              {"name":"heap","level":"high","usedBytes":2000000000,"liveBytes":1971000000,"limitBytes":2147483648,
               "utilisationRatio":0.918,"liveAgeSeconds":1.2,
               "exhaustion":{"secondsLeftLow":1140.0,"secondsLeftHigh":2040.0,"confidenceRatio":0.88},
               "growthBytesPerSecond":244667.0},
              {"name":"metaspace","level":"normal","usedBytes":126877696}],
             "signals":[{"name":"gc.share","value":0.15}],
             "responses":[{"at":"2026-11-23T14:16:27Z","action":"cache-evict","status":"done","freedBytes":224395264},
                          {"at":"2026-11-23T14:27:11Z","action":"shed","status":"engaged"}],
             "advice":[{"code":"MemoryLeakSuspected","text":"Take a class histogram now \\u001b[31mand\\none in ten minutes."}]}
            """;

    @Test
    void aTerminalOfUsualWidth() throws IOException {
        assertThat(lines(100, false, Optional.empty())).isEqualTo("""
                memmon  orders-service  pid 48112  15:31:07 +01:00  live 1 s ago  ACT
                ◕ HIGH  Heap will be full in 19 to 34 min (15:50 to 16:05), confidence 0.88
                heap      ▕██████████████████████░░▏  91.8 %  1.84/2.00 GiB  +14.0 MiB/min  ◕ HIGH
                container ▕██████████████████░░░░░░▏    74 %  2.23/3.00 GiB  ◔ LOW
                metaspace                                  ?  121 MiB, no limit
                live 1 h  ▁▂▃ ▇█  GC 15 %  ▁▂▃█
                done      15:16:27 cache-evict freed 214 MiB
                done      15:27:11 shed engaged
                do now    1 Take a class histogram now \\u001b[31mand\\none in ten minutes.""");
    }

    @Test
    void oneOfFiftyColumnsThatCarriesOnlyAscii() throws IOException {
        String text = lines(50, true, Optional.empty());

        assertThat(text).startsWith("""
                memmon  ACT  15:31:07 +01:00  orders-service
                HIGH  Heap will be full in 19 to 34 min
                heap  91.8 %  HIGH  1.84/2.00 GiB
                container  74 %  LOW  2.23/3.00 GiB
                metaspace  ?  121 MiB, no limit
                live 1 h  _.: *#
                """);
        assertThat(text.lines()).allMatch(line -> line.length() <= 50).allMatch(line -> line.matches("[ -~]*"));
        assertThat(lines(80, true, Optional.empty())).contains("[######################..]");
    }

    @Test
    void whatIsNotNewIsSaidToBeOldAlsoWhereThereIsLittleRoom() throws IOException {
        assertThat(lines(80, false, Optional.of(Duration.ofSeconds(14))).lines().limit(2))
                .containsExactly(
                        "memmon  orders-service  pid 48112  15:31:07 +01:00  STALE 14 s",
                        "◕ LAST KNOWN: HIGH  Heap will be full in 19 to 34 min");
        assertThat(lines(30, false, Optional.of(Duration.ofSeconds(14))).lines().limit(2))
                .containsExactly("memmon  STALE 14 s  15:31:07 +", "◕ LAST KNOWN: HIGH  Heap will ");
    }

    @Test
    void heldStillItSaysSoAndUtcIsAnotherZone() throws IOException {
        Glance glance = new Glance(report(REPORT), Trends.NONE, Optional.empty());

        assertThat(glance.lines(new Glance.Style(plain(), false, 100, ZoneOffset.UTC, true)))
                .first()
                .isEqualTo("memmon  orders-service  pid 48112  14:31:07 Z  live 1 s ago  PAUSED  ACT");
        assertThat(glance.lines(new Glance.Style(plain(), false, 100, ZoneOffset.UTC, true)))
                .contains("gc        15 % of the time");
    }

    @Test
    void colourRepeatsTheWordOfTheLevelAndNothingElse() throws IOException {
        Glance glance = new Glance(report(REPORT), Trends.NONE, Optional.empty());

        assertThat(glance.lines(new Glance.Style(new Paint(Paint.Palette.ANSI), false, 100, ZoneOffset.UTC, false)))
                .anyMatch(line -> line.startsWith("◕ \u001b[1;33mHIGH\u001b[0m  Heap"))
                .anyMatch(line -> line.startsWith("heap ") && line.endsWith("◕ \u001b[1;33mHIGH\u001b[0m"));
    }

    @Test
    void aRowForAPipe() throws IOException {
        assertThat(Glance.rowHeader()).isEqualTo("time       level        heap             of limit      gc  headline");
        assertThat(new Glance(report(REPORT), Trends.NONE, Optional.empty()).row())
                .isEqualTo(
                        "14:31:07Z  HIGH       91.8 %        1.84/2.00 GiB    15 %  Heap will be full in 19 to 34 min");
    }

    @Test
    void aReportOfAnotherKindUpsetsNothing() throws IOException {
        Glance glance = new Glance(
                report("{\"areas\":[{\"name\":7}],\"advice\":{},\"level\":\"boiling\"}"),
                Trends.NONE,
                Optional.empty());

        assertThat(glance.lines(new Glance.Style(plain(), false, 80, ZoneOffset.UTC, false)))
                .first()
                .asString()
                .startsWith("memmon  ");
        assertThat(glance.row()).startsWith("?          NORMAL");
    }

    private static String lines(int columns, boolean ascii, Optional<Duration> stale) throws IOException {
        Trends trends =
                new Trends(List.of(0.1e9, 0.4e9, 0.8e9, Double.NaN, 1.8e9, 2.1e9), List.of(0.01, 0.05, 0.15, 0.4));
        Glance glance = new Glance(report(REPORT), trends, stale);
        return String.join("\n", glance.lines(new Glance.Style(plain(), ascii, columns, ZoneOffset.ofHours(1), false)));
    }

    private static Json report(String text) throws IOException {
        return new Json(JSON.std.mapFrom(text));
    }

    private static Paint plain() {
        return new Paint(Paint.Palette.PLAIN);
    }
}
