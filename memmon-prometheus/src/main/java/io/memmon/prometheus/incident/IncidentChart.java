package io.memmon.prometheus.incident;

import io.memmon.core.report.Bytes;
import io.memmon.core.report.HistoryGap;
import io.memmon.core.report.HistoryPoint;
import io.memmon.core.report.HistorySeries;
import io.memmon.core.report.ResponseReport;
import io.memmon.core.report.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * The area's use around an incident as SVG, from a quarter of an hour before to ten minutes after. Its looks are in
 * attributes, so that it shows where styles are stripped; the classes let a style sheet adapt it to the dark. Stretches
 * of which nothing is known are left empty and framed.
 */
final class IncidentChart {

    private static final Duration BEFORE = Duration.ofMinutes(15);
    private static final Duration AFTER = Duration.ofMinutes(10);
    private static final int WIDTH = 900;
    private static final int HEIGHT = 300;
    private static final int LEFT = 76;
    private static final int RIGHT = 12;
    private static final int TOP = 26;
    private static final int BOTTOM = 26;
    private static final int TIME_MARKS = 6;
    private static final double ROOM = 1.05;

    private final IncidentStory story;
    private final Instant from;
    private final Instant to;
    private final double top;
    private final Moments moments;
    private final StringBuilder out = new StringBuilder(16 * 1024);

    private IncidentChart(IncidentStory story, double top) {
        this.story = story;
        this.from = from(story);
        this.to = to(story);
        this.top = top;
        this.moments = new Moments(story.zone());
    }

    static Instant from(IncidentStory story) {
        return story.incident().openedAt().minus(BEFORE);
    }

    static Instant to(IncidentStory story) {
        Instant after = story.until().plus(AFTER);
        return after.isAfter(story.toldAt()) ? story.toldAt() : after;
    }

    /** Returns the drawing, or nothing if there is nothing to draw. */
    static Optional<String> of(IncidentStory story) {
        double most = points(story, "used").stream()
                .mapToDouble(HistoryPoint::max)
                .max()
                .orElse(0);
        double limit = points(story, "limit").stream()
                .mapToDouble(HistoryPoint::last)
                .max()
                .orElse(0);
        double live = points(story, "live").stream()
                .mapToDouble(HistoryPoint::max)
                .max()
                .orElse(0);
        double top = Math.max(most, Math.max(limit, live)) * ROOM;
        return top > 0 && from(story).isBefore(to(story))
                ? Optional.of(new IncidentChart(story, top).drawn())
                : Optional.empty();
    }

    private String drawn() {
        out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ")
                .append(WIDTH)
                .append(' ')
                .append(HEIGHT)
                .append("\" role=\"img\" aria-label=\"Memory use over time\" font-family=\"sans-serif\""
                        + " font-size=\"11\">\n");
        axes();
        gaps();
        line("limit", HistoryPoint::last, "limit", "#1A222B", "2");
        line("used", HistoryPoint::max, "used", "#7C8A99", "1");
        line("live", HistoryPoint::last, "live", "#005A9C", "2.5");
        story.incident().transitions().forEach(this::flag);
        story.incident().responses().forEach(this::diamond);
        return out.append("</svg>\n").toString();
    }

    private void axes() {
        double step = Math.pow(2, Math.ceil(Math.log(top / 5) / Math.log(2)));
        for (double value = 0; value <= top; value += step) {
            format(
                    "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#C3CCD6\"/>\n",
                    LEFT, WIDTH - RIGHT, y(value), y(value));
            format(
                    "<text class=\"ink\" x=\"%d\" y=\"%.1f\" text-anchor=\"end\" fill=\"#4A5763\">%s</text>\n",
                    LEFT - 6, y(value) + 4, Bytes.text(Math.round(value)));
        }
        long span = Duration.between(from, to).toMillis();
        for (int i = 0; i <= TIME_MARKS; i++) {
            Instant at = from.plusMillis(span * i / TIME_MARKS);
            format(
                    "<text class=\"ink\" x=\"%.1f\" y=\"%d\" text-anchor=\"%s\" fill=\"#4A5763\">%s</text>\n",
                    x(at), HEIGHT - 8, i == 0 ? "start" : i == TIME_MARKS ? "end" : "middle", moments.time(at));
        }
    }

    private void gaps() {
        for (HistoryGap gap : story.gaps()) {
            double left = Math.max(LEFT, x(gap.from()));
            double width = Math.min(WIDTH - RIGHT, x(gap.to())) - left;
            if (width > 0) {
                format(
                        "<rect class=\"gap\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"#7C8A99\""
                                + " fill-opacity=\"0.2\" stroke=\"#7C8A99\" stroke-dasharray=\"3 3\"/>\n",
                        left, TOP, width, HEIGHT - TOP - BOTTOM);
            }
        }
    }

    private void line(String figure, ToDoubleFunction<HistoryPoint> value, String style, String colour, String width) {
        for (List<HistoryPoint> stretch : stretches(points(story, figure))) {
            out.append("<polyline class=\"")
                    .append(style)
                    .append("\" fill=\"none\" stroke=\"")
                    .append(colour)
                    .append("\" stroke-width=\"")
                    .append(width)
                    .append("\" points=\"");
            for (HistoryPoint point : stretch) {
                format("%.1f,%.1f ", x(point.at()), y(value.applyAsDouble(point)));
            }
            out.append("\"/>\n");
        }
    }

    /** Points between two gaps; what is not known is not bridged. */
    private List<List<HistoryPoint>> stretches(List<HistoryPoint> points) {
        List<List<HistoryPoint>> stretches = new ArrayList<>();
        List<HistoryPoint> present = new ArrayList<>();
        for (HistoryPoint point : points) {
            if (!present.isEmpty() && gapBetween(present.get(present.size() - 1).at(), point.at())) {
                stretches.add(present);
                present = new ArrayList<>();
            }
            present.add(point);
        }
        stretches.add(present);
        return stretches;
    }

    private boolean gapBetween(Instant one, Instant other) {
        return story.gaps().stream()
                .anyMatch(gap -> gap.to().isAfter(one) && gap.to().isBefore(other.plusSeconds(1)));
    }

    private void flag(Transition change) {
        if (!inside(change.at())) {
            return;
        }
        double x = x(change.at());
        boolean late = x > WIDTH - 80;
        format(
                "<line class=\"mark\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\" stroke=\"#B5340A\""
                        + " stroke-dasharray=\"2 3\"/>\n",
                x, x, TOP - 8, HEIGHT - BOTTOM);
        format(
                "<text class=\"ink\" x=\"%.1f\" y=\"%d\" text-anchor=\"%s\" fill=\"#1A222B\">%s</text>\n",
                late ? x - 2 : x + 2, TOP - 10, late ? "end" : "start", change.to());
    }

    private void diamond(ResponseReport response) {
        if (inside(response.at())) {
            double x = x(response.at());
            double y = HEIGHT - BOTTOM - 8.0;
            format(
                    "<polygon class=\"act\" fill=\"#6A3FB5\" points=\"%.1f,%.1f %.1f,%.1f %.1f,%.1f %.1f,%.1f\"/>\n",
                    x, y - 6, x + 6, y, x, y + 6, x - 6, y);
        }
    }

    private boolean inside(Instant at) {
        return !at.isBefore(from) && !at.isAfter(to);
    }

    private double x(Instant at) {
        double share = Duration.between(from, at).toMillis()
                / (double) Math.max(1, Duration.between(from, to).toMillis());
        return LEFT + share * (WIDTH - LEFT - RIGHT);
    }

    private double y(double value) {
        return TOP + (1 - value / top) * (HEIGHT - TOP - BOTTOM);
    }

    private void format(String pattern, Object... values) {
        out.append(String.format(Locale.ROOT, pattern, values));
    }

    private static List<HistoryPoint> points(IncidentStory story, String figure) {
        return story.series().stream()
                .filter(series -> series.figure().equals(figure))
                .map(HistorySeries::points)
                .findFirst()
                .orElse(Collections.emptyList());
    }
}
