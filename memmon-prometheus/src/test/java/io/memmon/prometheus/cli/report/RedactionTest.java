package io.memmon.prometheus.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
}
