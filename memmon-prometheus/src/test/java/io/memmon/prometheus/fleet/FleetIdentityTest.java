package io.memmon.prometheus.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.core.report.EffectiveSetting;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FleetIdentityTest {

    private static final Map<String, String> POD = Map.of("POD_NAME", "orders-7d9f");

    private static EffectiveSetting setting(String key, String value) {
        return new EffectiveSetting(key, value, "test");
    }

    @Test
    void theConfiguredNameComesFirst() {
        assertThat(FleetIdentity.of(List.of(setting("memmon.instance", "orders")), POD, "orders"))
                .contains(FleetIdentity.ofInstance("orders"));
    }

    @Test
    void thenThePod() {
        assertThat(FleetIdentity.of(List.of(setting("memmon.instance", "")), POD, "orders-7d9f"))
                .contains(FleetIdentity.ofInstance("orders-7d9f"));
    }

    @Test
    void thenHostAndPort() {
        assertThat(FleetIdentity.of(List.of(setting("memmon.http.port", "8000")), Map.of(), "shop.example:4711"))
                .contains(new FleetIdentity("shop.example:8000", FleetIdentity.Label.INSTANCE));
    }

    @Test
    void aPortThatIsChosenAtStartIsNoName() {
        assertThat(FleetIdentity.of(List.of(setting("memmon.http.port", "0")), Map.of(), "shop:4711"))
                .isEmpty();
        assertThat(FleetIdentity.of(List.of(), Map.of(), "shop:4711")).isEmpty();
    }

    @Test
    void aPodIsAlsoFoundInTheLabelPodAndAnAddressIsNot() {
        FleetAlert alert = FleetAlert.of(Map.of("instance", "10.0.0.7:8000", "pod", "orders-7d9f"));
        assertThat(FleetIdentity.ofInstance("orders-7d9f").isMeantBy(alert)).isTrue();
        assertThat(new FleetIdentity("orders-7d9f", FleetIdentity.Label.INSTANCE).isMeantBy(alert))
                .isFalse();
        assertThat(new FleetIdentity("10.0.0.7:8000", FleetIdentity.Label.INSTANCE).isMeantBy(alert))
                .isTrue();
    }

    @Test
    void anUnknownJvmIsNeverMeant() {
        assertThat(FleetIdentity.UNKNOWN.isMeantBy(FleetAlert.of(Map.of("memmon_level", "high"))))
                .isFalse();
    }
}
