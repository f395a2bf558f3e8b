package io.memmon.prometheus.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import io.memmon.prometheus.cli.doctor.Diagnosis.Strictness;
import io.memmon.prometheus.cli.reach.Json;
import io.memmon.prometheus.cli.terminal.ExitCode;
import io.memmon.prometheus.cli.terminal.Paint;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DiagnosisTest {

    private static final String HEALTHY = """
            {"at":"2026-11-23T14:31:07Z","version":"0.1.0","uptimeSeconds":86400.0,"mode":"act",
             "areas":[{"name":"heap","limitBytes":2147483648,"liveBytes":687194767},
                      {"name":"container","limitBytes":3221225472}],
             "self":{"lastTick":"2026-11-23T14:31:06.950Z","worstLatenessSeconds":0.02,"droppedEvents":0,"journal":"on",
                     "plugins":[{"kind":"collector","name":"jvm","state":"running"},
                                {"kind":"response","name":"gc","state":"backed-off"}]}}
            """;

    @Test
    void aHealthyServiceIsOneLine() throws IOException {
        Diagnosis diagnosis = diagnosis(HEALTHY);

        assertThat(diagnosis.lines(plain(), false)).containsExactly("All 15 checks are fine.");
        assertThat(diagnosis.exit(Strictness.STRICT)).isEqualTo(ExitCode.FINE);
        assertThat(diagnosis.lines(plain(), true)).hasSize(16).contains("ok   D06  the journal is written");
    }

    @Test
    void aPastThatIsNotKeptIsAWarningInTheMonitorsOwnWords() throws IOException {
        Diagnosis diagnosis = diagnosis(HEALTHY.replace(
                "\"journal\":\"on\"",
                "\"journal\":\"on\",\"store\":{\"state\":\"held\",\"detail\":\"nothing is kept in /var/x/memmon.mv:"
                        + " another process or monitor is using it\"}"));

        assertThat(diagnosis.lines(plain(), false))
                .startsWith("warn D13  memmon.store.directory must be written, found nothing is kept in"
                        + " /var/x/memmon.mv: another process or monitor is using it");
    }

    @Test
    void fivePlantedFaultsAreNamedEachWithItsFix() throws IOException {
        Diagnosis diagnosis =
                diagnosis(HEALTHY.replace("\"journal\":\"on\"", "\"journal\":\"no journal in /var/x: disk full\"")
                        .replace(
                                "{\"name\":\"container\",\"limitBytes\":3221225472}",
                                "{\"name\":\"container\",\"limitBytes\":2147483648}")
                        .replace(
                                "\"name\":\"jvm\",\"state\":\"running\"",
                                "\"name\":\"pool\",\"state\":\"failed\",\"lastError\":\"java.io.IOException: no\"")
                        .replace("\"lastTick\":\"2026-11-23T14:31:06.950Z\"", "\"lastTick\":\"2026-11-23T14:30:20Z\"")
                        .replace("\"mode\":\"act\"", "\"mode\":\"observe\"")
                        .replace("86400.0", "1311000.0"));

        assertThat(diagnosis.lines(plain(), false))
                .containsExactly(
                        "FAIL D01  every plugin must run, found collector pool failed (java.io.IOException: no)",
                        "          fix: correct what it says, or name it in memmon.plugins.disabled",
                        "warn D05  memmon.mode should be act once it is trusted, found observe for 15 d 4 h",
                        "          fix: memmon.mode = act; GET /api/memory/incidents shows what it would have done",
                        "FAIL D06  memmon.journal.directory must be written, found no journal in /var/x: disk full",
                        "          fix: give a folder of the service's user with some MiB left",
                        "FAIL D07  -Xmx must leave room in the container, found 2.00 GiB of 2.00 GiB",
                        "          fix: -XX:MaxRAMPercentage=75 instead of -Xmx, or a larger limit",
                        "FAIL D09  the fast lane must have ticked within 2 s, found its last tick 47 s ago",
                        "          fix: a thread dump shows where the threads memmon-* are",
                        "4 to fix, 1 to know, 10 fine (--all lists them). memmon doctor --explain D01 says more.");
        assertThat(diagnosis.exit(Strictness.LENIENT)).isEqualTo(ExitCode.BAD);
    }

    @Test
    void aWarningAloneIsABadAnswerOnlyToTheStrict() throws IOException {
        Diagnosis diagnosis = diagnosis(HEALTHY.replace("\"droppedEvents\":0", "\"droppedEvents\":12"));

        assertThat(diagnosis.lines(plain(), false))
                .contains("warn D10  every event should be told, found 12 lost")
                .last()
                .asString()
                .startsWith("0 to fix, 1 to know, 14 fine");
        assertThat(diagnosis.exit(Strictness.LENIENT)).isEqualTo(ExitCode.FINE);
        assertThat(diagnosis.exit(Strictness.STRICT)).isEqualTo(ExitCode.BAD);
    }

    @Test
    void aReportOfAnotherVersionIsReadAsFarAsItGoes() throws IOException {
        assertThat(diagnosis("{\"version\":\"9.0\",\"self\":[],\"areas\":{\"heap\":7}}")
                        .lines(plain(), false))
                .anyMatch(line -> line.startsWith("FAIL D02  at least one collector must be found"))
                .anyMatch(line ->
                        line.startsWith("warn D12  memmon should be of one version, found 9.0 there, 0.1.0 here"));
    }

    private static Diagnosis diagnosis(String report) throws IOException {
        return Diagnosis.of(
                Patient.of(new Json(JSON.std.mapFrom(report)), new Json(Map.of()), Optional.empty(), "0.1.0"),
                Checks.all());
    }

    private static Paint plain() {
        return new Paint(Paint.Palette.PLAIN);
    }
}
