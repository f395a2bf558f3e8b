package io.memmon.prometheus.cli.replay;

import io.memmon.prometheus.cli.terminal.Paint;
import io.memmon.prometheus.incident.IncidentHtml;
import java.util.List;

/** Replays as one HTML file that needs nothing else, in the words of the text. */
final class ReplayHtml {

    private ReplayHtml() {}

    static String of(List<Replayed> replays) {
        StringBuilder out = new StringBuilder(16 * 1024);
        out.append(IncidentHtml.head(
                replays.size() == 1 ? "Replay of " + replays.get(0).file() : "Replays"));
        for (Replayed replayed : replays) {
            out.append("<pre>");
            new ReplayText(
                            new Paint(Paint.Palette.PLAIN),
                            line -> out.append(IncidentHtml.escaped(line)).append('\n'),
                            Integer.MAX_VALUE)
                    .write(replayed);
            out.append("</pre>\n");
        }
        return out.append("</main>\n</body>\n</html>\n").toString();
    }
}
