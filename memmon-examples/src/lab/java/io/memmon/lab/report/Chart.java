package io.memmon.lab.report;

import io.memmon.lab.run.Act;
import io.memmon.lab.run.Fate;
import io.memmon.lab.run.GuardResult;
import io.memmon.lab.run.RunResult;
import io.memmon.lab.run.Sample;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** A run as a picture: how full, how much was served, and what happened when. */
final class Chart {

    private static final int WIDTH = 400;
    private static final int HEIGHT = 170;
    private static final int LEFT = 28;
    private static final int BOTTOM = 18;
    private static final int TOP = 6;
    /** Over so many samples, a second, what was served is counted. */
    private static final int WINDOW = 4;

    private final RunResult run;
    private final List<Sample> samples;
    private final double longest;
    private final StringBuilder svg = new StringBuilder();

    private Chart(RunResult run) {
        this.run = run;
        this.samples = run.recording().samples();
        this.longest = 1000 * run.plan().servingSeconds();
    }

    static String of(RunResult run) {
        return new Chart(run).draw();
    }

    private String draw() {
        svg.append(String.format(
                Locale.ROOT,
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s, %s\">",
                WIDTH,
                HEIGHT,
                run.plan().scenario().word(),
                run.plan().way().word()));
        for (int percent = 0; percent <= 100; percent += 25) {
            line(LEFT, y(percent), WIDTH, y(percent), "var(--grid)", "");
            text(0, y(percent) + 3, percent + " %");
        }
        for (int second = 0; second * 1000.0 <= longest; second += step()) {
            text(x(second * 1000.0), HEIGHT - 4.0, second + " s");
        }
        curve("var(--served)", this::servedPercent);
        curve("var(--line)", sample -> 100 * sample.share());
        marks();
        return svg.append("</svg>").toString();
    }

    private int step() {
        int step = 5;
        while (longest / 1000 / step > 7) {
            step *= 2;
        }
        return step;
    }

    private void marks() {
        for (GuardResult guard : run.guards()) {
            Mark mark = guard.guard().equals("memmon") ? Mark.NOTICE : Mark.RIVAL;
            guard.noticeMillis().ifPresent(millis -> mark(mark, millis, guard.guard() + " gives notice"));
        }
        for (Act act : run.acts()) {
            if (act.result().equals("done") || act.result().equals("engaged")) {
                mark(Mark.RESPONSE, act.millis(), act.action());
            }
        }
        if (run.fate() != Fate.SURVIVED) {
            mark(
                    run.fate() == Fate.LEFT ? Mark.LEFT : Mark.END,
                    run.endMillis(),
                    run.fate().word());
        }
    }

    private double servedPercent(Sample sample) {
        int index = samples.indexOf(sample);
        Sample before = samples.get(Math.max(0, index - WINDOW));
        long offered = sample.offered() - before.offered();
        return offered == 0 ? 100 : Math.min(100, 100.0 * (sample.served() - before.served()) / offered);
    }

    private void curve(String colour, ToDoubleFunction<Sample> percent) {
        svg.append("<polyline fill=\"none\" stroke-width=\"1.5\" stroke=\"")
                .append(colour)
                .append("\" points=\"");
        for (Sample sample : samples) {
            svg.append(String.format(
                    Locale.ROOT,
                    "%.1f,%.1f ",
                    x((double) sample.millis()),
                    y(Math.min(100, percent.applyAsDouble(sample)))));
        }
        svg.append("\"/>");
    }

    private void mark(Mark mark, long millis, String title) {
        line(
                x((double) millis),
                TOP,
                x((double) millis),
                y(0),
                mark.colour(),
                String.format(Locale.ROOT, "%s, %.1f s", title, millis / 1000.0));
    }

    private void line(double x1, double y1, double x2, double y2, String colour, String title) {
        svg.append(String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"><title>%s</title></line>",
                x1,
                y1,
                x2,
                y2,
                colour,
                HtmlPage.escape(title)));
    }

    private void text(double x, double y, String text) {
        svg.append(String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\">%s</text>", x, y, text));
    }

    private double x(double millis) {
        return LEFT + (WIDTH - LEFT) * Math.min(1, millis / longest);
    }

    private static double y(double percent) {
        return TOP + (HEIGHT - BOTTOM - TOP) * (1 - percent / 100);
    }
}
