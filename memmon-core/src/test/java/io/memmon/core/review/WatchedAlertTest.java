package io.memmon.core.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.api.memory.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** A review asks what the shipped rules ask. */
class WatchedAlertTest {

    private static String rule(String alert) throws Exception {
        String rules = Files.readString(Path.of("..", "monitoring", "memory_alerts.yml"));
        String begin = "- alert: " + alert + "\n";
        assertThat(rules).contains(begin);
        String rest = rules.substring(rules.indexOf(begin) + begin.length());
        int next = rest.indexOf("- alert: ");
        return next < 0 ? rest : rest.substring(0, next);
    }

    private static void agrees(String alert, Level level, Duration heldFor) throws Exception {
        List<String> lines = rule(alert).lines().map(String::strip).toList();
        String held = heldFor.toSeconds() < 60 ? heldFor.toSeconds() + "s" : heldFor.toMinutes() + "m";
        assertThat(lines)
                .as(alert)
                .contains("for: " + held, "memmon_level: " + level.name().toLowerCase(Locale.ROOT));
    }

    @Test
    void levelsAndTimesAreThoseOfTheRules() throws Exception {
        for (WatchedAlert alert : WatchedAlert.values()) {
            agrees(alert.alert(), alert.level(), alert.heldFor());
        }
        for (UsageAlert alert : UsageAlert.values()) {
            agrees(alert.alert(), alert.level(), alert.heldFor());
        }
    }

    @Test
    void theSharesOfALeakAreThoseOfTheRule() throws Exception {
        assertThat(rule("MemoryLeakSuspected"))
                .contains(String.format(Locale.ROOT, ">= %.2f", WatchedAlert.leakShare(false)))
                .contains(String.format(Locale.ROOT, ">= %.2f", WatchedAlert.leakShare(true)));
    }
}
