package io.memmon.prometheus.cli.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.memmon.prometheus.cli.terminal.CommandFailure;
import io.memmon.prometheus.cli.terminal.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetsTest {

    private final Targets targets = new Targets(new FakeJvms()
            .with(11, "com.acme.orders.OrdersService --port 8080")
            .with(12, "/srv/shop/orders-batch.jar nightly")
            .with(13, "com.acme.billing/com.acme.billing.Billing")
            .with(14, ""));

    @ParameterizedTest
    @CsvSource({"11, pid 11", "OrdersS, OrdersService", "batch, orders-batch", "billing, Billing", "99, pid 99"})
    void aWordIsAPidOrAPartOfMainClassOrJar(String word, String name) throws Exception {
        assertThat(targets.find(word))
                .asInstanceOf(type(Target.Jvm.class))
                .extracting(found -> found.jvm().name())
                .isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:8000, http://localhost:8000/",
        "[::1]:8000, http://[::1]:8000/",
        "https://orders.internal/memmon, https://orders.internal/memmon/",
        "HTTP://10.0.0.7:8000/, HTTP://10.0.0.7:8000/"
    })
    void orAnAddress(String word, String base) throws Exception {
        assertThat(targets.find(word).shown()).isEqualTo(base);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://", "http://user:secret@host/", "http://host/?token=secret", "http://a b/"})
    void aMalformedAddressIsRefused(String word) {
        assertThatThrownBy(() -> targets.find(word))
                .hasMessageStartingWith("error[T01]")
                .asInstanceOf(type(CommandFailure.class))
                .extracting(CommandFailure::exit)
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void severalMatchesAreListedAndNeverGuessed() {
        assertThatThrownBy(() -> targets.find("orders")).hasMessage("""
                error[T02]: "orders" must mean one JVM, found 11 OrdersService, 12 orders-batch
                  fix  name its pid: 11""");
    }

    @Test
    void noMatchSaysWhatWasMeant() {
        assertThatThrownBy(() -> targets.find("Biling")).hasMessage("""
                error[T01]: "Biling" must be part of a main class or jar, found none
                  fix  did you mean Billing?""");
    }
}
