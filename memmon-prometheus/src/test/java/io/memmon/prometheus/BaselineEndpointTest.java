package io.memmon.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import io.memmon.core.report.BaselineReport;
import io.memmon.core.report.BaselineReport.Basis;
import io.memmon.core.report.BaselineReport.Status;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BaselineEndpointTest {

    private RunningEndpoint running;

    @BeforeEach
    void start() throws Exception {
        running = new RunningEndpoint(Map.of());
        running.monitor.baselines = List.of(
                new BaselineReport(
                        "heap",
                        Status.ABOVE,
                        Basis.HOUR,
                        41,
                        2460,
                        OptionalDouble.of(100),
                        OptionalDouble.of(200.4),
                        OptionalDouble.of(300),
                        OptionalDouble.of(400)),
                new BaselineReport(
                        "metaspace",
                        Status.LEARNING,
                        Basis.NONE,
                        0,
                        0,
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.of(30)));
    }

    @AfterEach
    void stop() {
        running.close();
    }

    @Test
    void saysHowNowComparesWithWhatIsUsual() throws Exception {
        String body = running.send("GET", "/api/memory/baseline").body();
        assertThat(body)
                .contains("\"area\":\"heap\",\"status\":\"above\",\"basis\":\"hour\",\"hoursKnown\":41")
                .contains(
                        "\"hoursLearned\":41.0,\"lowBytes\":100,\"usualBytes\":200,\"highBytes\":300,\"nowBytes\":400")
                .doesNotContain("hours\":[");
    }

    @Test
    void leavesOutWhatIsNotKnownYet() throws Exception {
        String body = running.send("GET", "/api/memory/baseline?area=metaspace").body();
        assertThat(body)
                .contains(
                        "\"status\":\"learning\",\"basis\":\"none\",\"hoursKnown\":0,\"hoursLearned\":0.0,\"nowBytes\":30")
                .doesNotContain("usualBytes\":0");
    }

    @Test
    void showsTheHoursOfTheWeekOfOneArea() throws Exception {
        String body = running.send("GET", "/api/memory/baseline?area=heap").body();
        assertThat(body)
                .contains(
                        "{\"day\":\"monday\",\"hour\":14,\"hoursLearned\":1.5,\"lowBytes\":100,\"usualBytes\":200,\"highBytes\":301}")
                .doesNotContain("metaspace");
    }

    @Test
    void isPartOfTheHealthReport() throws Exception {
        assertThat(running.send("GET", "/metrics/memory").body()).contains("\"baseline\":[{\"area\":\"heap\"");
    }

    @Test
    void refusesAreasThatItDoesNotKnow() throws Exception {
        HttpResponse<String> answer = running.send("GET", "/api/memory/baseline?area=haep");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(JSON.std.mapFrom(answer.body()))
                .containsEntry("detail", "area must be one of [heap, metaspace], found \"haep\"");
    }
}
