package io.memmon.prometheus.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import io.memmon.prometheus.cli.reach.Json;
import io.memmon.prometheus.cli.terminal.Paint;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GlanceTest {

    private static final String REPORT = """
            {"at":"2026-11-23T14:31:07.250Z","mode":"act","level":"high","headline":"Heap will be full in 19 to 34 min",
             "run":{"application":"orders-service","pid":48112},
             "areas":[
              {"name":"container","level":"low","usedBytes":2394444595,"limitBytes":3221225472,"utilisationRatio":0.74},
              {"name":"heap","level":"high","usedBytes":2000000000,"liveBytes":1971000000,"limitBytes":2147483648,
               "utilisationRatio":0.918,"growthBytesPerSecond":244667.0},
              {"name":"metaspace","level":"normal","usedBytes":126877696}],
             "signals":[{"name":"gc.share","value":0.15}],
             "responses":[{"at":"2026-11-23T14:16:27Z","action":"cache-evict","status":"done","freedBytes":224395264},
                          {"at":"2026-11-23T14:27:11Z","action":"shed","status":"engaged"}],
             "advice":[{"code":"MemoryLeakSuspected","text":"Take a class histogram now \\u001b[31mand\\none in ten minutes."}]}
            """;

    @Test
    void aTerminalOfUsualWidth() throws IOException {
        assertThat(lines(100, false, Optional.empty())).isEqualTo("""
                memmon  orders-service  pid 48112  14:31:07Z  ACT
                ◕ HIGH  Heap will be full in 19 to 34 min
                heap      ▕██████████████████████░░▏  91.8 %  1.84 GiB of 2.00 GiB  +14.0 MiB/min  HIGH
                container ▕██████████████████░░░░░░▏    74 %  2.23 GiB of 3.00 GiB  LOW
                metaspace                                  ?  121 MiB, no limit
                gc        15 % of the time
                done      14:16:27Z cache-evict freed 214 MiB
                done      14:27:11Z shed engaged
                do now    1 Take a class histogram now \\u001b[31mand\\none in ten minutes.""");
    }

    @Test
    void oneOfFiftyColumnsThatCarriesOnlyAscii() throws IOException {
        String text = lines(50, true, Optional.empty());

        assertThat(text).startsWith("""
                memmon  orders-service  pid 48112  14:31:07Z  ACT
                HIGH  Heap will be full in 19 to 34 min
                heap  91.8 %  HIGH  1.84 GiB of 2.00 GiB
                container  74 %  LOW  2.23 GiB of 3.00 GiB
                metaspace  ?  121 MiB, no limit
                """);
        assertThat(text.lines()).allMatch(line -> line.length() <= 50).allMatch(line -> line.matches("[ -~]*"));
        assertThat(lines(80, true, Optional.empty())).contains("[######################..]");
    }

    @Test
    void whatIsNotNewIsSaidToBeOld() throws IOException {
        assertThat(lines(80, false, Optional.of(Duration.ofSeconds(14))).lines().limit(2))
                .containsExactly(
                        "memmon  orders-service  pid 48112  14:31:07Z  STALE 14 s",
                        "◕ LAST KNOWN: HIGH  Heap will be full in 19 to 34 min");
    }

    @Test
    void aRowForAPipe() throws IOException {
        assertThat(Glance.rowHeader()).isEqualTo("time       level        heap             of limit      gc  headline");
        assertThat(new Glance(report(REPORT), Optional.empty()).row())
                .isEqualTo(
                        "14:31:07Z  HIGH       91.8 %  1.84 GiB of 2.00 GiB    15 %  Heap will be full in 19 to 34 min");
    }

    @Test
    void aReportOfAnotherKindUpsetsNothing() throws IOException {
        Glance glance =
                new Glance(report("{\"areas\":[{\"name\":7}],\"advice\":{},\"level\":\"boiling\"}"), Optional.empty());

        assertThat(glance.lines(new Glance.Style(plain(), false, 80)))
                .first()
                .asString()
                .startsWith("memmon  ");
        assertThat(glance.row()).startsWith("?          NORMAL");
    }

    private static String lines(int columns, boolean ascii, Optional<Duration> stale) throws IOException {
        return String.join("\n", new Glance(report(REPORT), stale).lines(new Glance.Style(plain(), ascii, columns)));
    }

    private static Json report(String text) throws IOException {
        return new Json(JSON.std.mapFrom(text));
    }

    private static Paint plain() {
        return new Paint(Paint.Palette.PLAIN);
    }
}
