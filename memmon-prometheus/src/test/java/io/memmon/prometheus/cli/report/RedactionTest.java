package io.memmon.prometheus.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.api.memory.Level;
import io.memmon.core.report.EffectiveSetting;
import io.memmon.core.report.Incident;
import io.memmon.prometheus.incident.IncidentStory;
import io.memmon.prometheus.incident.IncidentStory.Whose;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "orders-1 is full | (redacted) is full",
                "ORDERS-1 at host-a | (redacted) at (redacted)",
                "dump in /var/lib/acme/dumps failed | dump in (redacted) failed",
                "posted to https://hooks.acme.com/x?y=1 | posted to (redacted)",
                "asked 10.1.2.3:9093 and am.acme.svc:9093 | asked (redacted) and (redacted)",
                "com.acme.Evict threw java.lang.IllegalStateException | class-1 threw java.lang.IllegalStateException",
                "byte[] grew by 3 MiB (12 % of the climb, 5 objects) | byte[] grew by 3 MiB (12 % of the climb, 5 objects)",
                "Leak grew by 3 MiB; in step with it grew Node by 7 objects | class-1 grew by 3 MiB; in step with it grew class-2 by 7 objects",
                "no suspects: the live set grew by 3 MiB | no suspects: the live set grew by 3 MiB",
                "measured at 14:16:31, 91.8 % of 2.00 GiB, memmon.mode = act | measured at 14:16:31, 91.8 % of 2.00 GiB, memmon.mode = act",
            })
    void whatTellsThePlaceIsHiddenAndTheRestStays(String told, String shown) {
        assertThat(new Redaction(List.of("orders-1", "host-a", "")).text(told)).isEqualTo(shown);
    }

    @Test
    void aClassHasOneAliasThroughoutAndNoPartOfItsNameIsLeft() {
        Redaction redaction = new Redaction(List.of());
        redaction.text("com.acme.Session");
        redaction.text("com.acme.SessionCache");

        assertThat(redaction.text("com.acme.SessionCache holds com.acme.Session"))
                .isEqualTo("class-2 holds class-1");
    }

    @Test
    void ofSettingsOnlyNumbersAndSwitchesStayAndOfTheZoneNothing() {
        Instant opened = Instant.parse("2026-11-23T13:05:07Z");
        Incident incident = new Incident(
                1,
                "heap",
                opened,
                Optional.of(opened.plusSeconds(60)),
                Level.HIGH,
                "heap of orders-eu is full",
                List.of(),
                List.of(),
                Optional.empty());
        IncidentStory story = new IncidentStory(
                incident,
                Optional.empty(),
                new Whose("orders-eu", "com.acme.Orders", 7, "JDK 17, G1", "0.1.0", "the journal in /srv/acme/journal"),
                List.of(),
                List.of(),
                List.of(
                        new EffectiveSetting("memmon.levels.high", "85%", "/etc/acme/memmon.conf:3"),
                        new EffectiveSetting("memmon.mode", "act", "builder"),
                        new EffectiveSetting("memmon.instance", "orders-eu", "builder")),
                opened,
                ZoneId.of("Asia/Kathmandu"));

        IncidentStory redacted = new Redaction(List.of()).of(story);

        assertThat(redacted.zone()).isEqualTo(ZoneOffset.UTC);
        assertThat(redacted.incident().reason()).isEqualTo("heap of (redacted) is full");
        assertThat(redacted.jvm())
                .isEqualTo(new Whose("(redacted)", "", 7, "JDK 17, G1", "0.1.0", "the journal in (redacted)"));
        assertThat(redacted.settings())
                .containsExactly(
                        new EffectiveSetting("memmon.levels.high", "85%", "(redacted):3"),
                        new EffectiveSetting("memmon.mode", "act", "builder"),
                        new EffectiveSetting("memmon.instance", "(redacted)", "builder"));
    }
}
