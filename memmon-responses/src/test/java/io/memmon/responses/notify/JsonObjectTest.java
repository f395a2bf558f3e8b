package io.memmon.responses.notify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JsonObjectTest {

    @Test
    void writesEveryKindOfValue() {
        assertThat(new JsonObject()
                        .put("text", "a")
                        .put("number", 7)
                        .put("share", 0.5)
                        .put("flag", true)
                        .toString())
                .isEqualTo("{\"text\":\"a\",\"number\":7,\"share\":0.5,\"flag\":true}");
    }

    @Test
    void leavesOutWhatIsNotKnown() {
        assertThat(new JsonObject()
                        .put("share", Double.NaN)
                        .put("more", Double.POSITIVE_INFINITY)
                        .toString())
                .isEqualTo("{}");
    }

    @Test
    void escapesWhatJsonCannotHold() {
        assertThat(new JsonObject()
                        .put("k", "\"\\\n\r\t\u0001\u007fä\ud83d\ude00\ud83d")
                        .toString())
                .isEqualTo("{\"k\":\"\\\"\\\\\\n\\r\\t\\u0001\\u007fä\ud83d\ude00\\ud83d\"}");
    }
}
