package io.memmon.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.junit.jupiter.api.Test;

class JvmLeaderTest {

    private final Properties properties = new Properties();
    private final JvmLeader first = new JvmLeader(properties, "first");
    private final JvmLeader second = new JvmLeader(properties, "second");

    @Test
    void theFirstLeadsUntilItCloses() {
        first.refresh();
        second.refresh();
        assertThat(first.leads()).isTrue();
        assertThat(second.leads()).isFalse();
        first.close();
        second.refresh();
        assertThat(first.leads()).isFalse();
        assertThat(second.leads()).isTrue();
    }

    @Test
    void aRoundThatOutlastsTheEndTakesNoLead() {
        first.refresh();
        first.close();
        first.refresh();
        assertThat(first.leads()).isFalse();
        assertThat(properties).isEmpty();
    }

    @Test
    void whoFollowsTakesNothingAwayWhenItCloses() {
        first.refresh();
        second.refresh();
        second.close();
        first.refresh();
        assertThat(first.leads()).isTrue();
    }
}
