package io.memmon.prometheus.incident;

import io.memmon.core.report.Bytes;
import io.memmon.core.report.Incident;
import io.memmon.core.report.ResponseReport;
import io.memmon.core.wording.Figures;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** An incident in one sentence: what was reached, for how long, what helped, how it ended. */
final class IncidentHeadline {

    private IncidentHeadline() {}

    static String of(IncidentStory story) {
        Incident incident = story.incident();
        String area = incident.area().isEmpty() ? "an area" : incident.area();
        String reached = area.substring(0, 1).toUpperCase(Locale.ROOT) + area.substring(1) + " reached "
                + incident.peak() + " for " + Figures.span(Duration.between(incident.openedAt(), story.until()));
        return String.join("; ", List.of(reached, helped(incident.responses()), ending(story)));
    }

    private static String helped(List<ResponseReport> responses) {
        if (responses.isEmpty()) {
            return "nothing was done";
        }
        return responses.stream()
                .filter(response -> response.freedBytes().orElse(0) > 0)
                .max((a, b) ->
                        Long.compare(a.freedBytes().orElse(0), b.freedBytes().orElse(0)))
                .map(best ->
                        best.action() + " freed " + Bytes.text(best.freedBytes().orElse(0)))
                .orElse("no response was seen to free anything");
    }

    private static String ending(IncidentStory story) {
        if (story.open()) {
            return "still open";
        }
        return story.ended().isPresent() ? "the JVM ended" : "recovered without restart";
    }
}
