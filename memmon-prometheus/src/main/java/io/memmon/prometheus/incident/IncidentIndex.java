package io.memmon.prometheus.incident;

import io.memmon.core.report.Incident;
import io.memmon.core.wording.Figures;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** All incidents on one page, each with its own. No script, and no address but relative ones. */
public final class IncidentIndex {

    private IncidentIndex() {}

    /** Returns the page as it is served at {@code /api/memory/incidents}. */
    public static String of(String instance, List<Incident> incidents, Instant now, ZoneId zone) {
        Moments moments = new Moments(zone);
        StringBuilder out = new StringBuilder(4096);
        out.append(IncidentHtml.head("Incidents of " + instance));
        out.append("<p><a href=\"../../\">Live page</a></p>\n");
        if (incidents.isEmpty()) {
            out.append("<p>No incidents.</p>\n");
        } else {
            out.append("<table>\n<thead><tr><th scope=\"col\">Opened</th><th scope=\"col\">Area</th>")
                    .append("<th scope=\"col\">Peak</th><th scope=\"col\">Lasted</th>")
                    .append("<th scope=\"col\">Report</th></tr></thead>\n<tbody>\n");
            incidents.forEach(incident -> out.append(row(incident, now, moments)));
            out.append("</tbody>\n</table>\n");
        }
        return out.append("</main>\n</body>\n</html>\n").toString();
    }

    private static String row(Incident incident, Instant now, Moments moments) {
        String lasted = Figures.span(
                Duration.between(incident.openedAt(), incident.closedAt().orElse(now)));
        String name = IncidentHtml.escaped(incident.name());
        String address = "incidents/" + name + "?format=html";
        return "<tr><td>" + IncidentHtml.escaped(moments.full(incident.openedAt())) + "</td><td>"
                + IncidentHtml.escaped(incident.area()) + "</td><td>" + incident.peak() + "</td><td>" + lasted
                + (incident.closedAt().isPresent() ? "" : ", not closed") + "</td><td><a href=\"" + address
                + "\">Show</a> <a href=\"" + address + "\" download=\"memmon-" + name + ".html\">Download</a>"
                + "</td></tr>\n";
    }
}
