package io.memmon.prometheus.incident;

import io.memmon.api.memory.Level;
import io.memmon.core.report.Bytes;
import io.memmon.core.report.HistoryGap;
import io.memmon.core.report.Incident;
import io.memmon.core.report.ResponseReport;
import io.memmon.core.report.ResponseResult;
import io.memmon.core.report.Transition;
import io.memmon.core.wording.Effects;
import io.memmon.core.wording.Figures;
import io.memmon.prometheus.incident.Block.Bullets;
import io.memmon.prometheus.incident.Block.Drawing;
import io.memmon.prometheus.incident.Block.Heading;
import io.memmon.prometheus.incident.Block.Paragraph;
import io.memmon.prometheus.incident.Block.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The content of an incident's page and files, in reading order: made once, printed as HTML and as Markdown. */
final class IncidentDocument {

    private final IncidentStory story;
    private final Incident incident;
    private final Moments moments;
    private final List<Block> blocks = new ArrayList<>();

    private IncidentDocument(IncidentStory story) {
        this.story = story;
        this.incident = story.incident();
        this.moments = new Moments(story.zone());
    }

    static List<Block> of(IncidentStory story) {
        IncidentDocument document = new IncidentDocument(story);
        document.facts();
        document.chart();
        document.timeline();
        document.responses();
        document.evidence();
        document.suspects();
        document.nextSteps();
        document.gaps();
        document.environment();
        document.provenance();
        return List.copyOf(document.blocks);
    }

    private void facts() {
        List<String> facts = new ArrayList<>();
        facts.add("Opened " + moments.full(incident.openedAt())
                + (incident.reason().isEmpty() ? "" : ": " + incident.reason()));
        if (story.open()) {
            facts.add("Still open at " + moments.full(story.toldAt()));
        } else if (story.ended().isPresent()) {
            facts.add("The JVM ended at about " + moments.full(story.ended().get())
                    + " (last beat); written from the journal");
        } else {
            facts.add("Closed " + moments.full(story.until()) + ", after "
                    + Figures.span(Duration.between(incident.openedAt(), story.until())));
        }
        facts.add("Peak " + incident.peak() + path().map(text -> ": " + text).orElse(""));
        lowestHeadroom().ifPresent(text -> facts.add("Lowest headroom " + text));
        lead().ifPresent(facts::add);
        blocks.add(new Bullets(facts));
    }

    private Optional<String> path() {
        return incident.transitions().isEmpty()
                ? Optional.empty()
                : Optional.of(incident.transitions().stream()
                        .map(change -> change.to() + " " + moments.time(change.at()))
                        .collect(Collectors.joining(", ")));
    }

    private Optional<String> lowestHeadroom() {
        return incident.transitions().stream()
                .filter(change -> change.limit().isPresent()
                        && (change.live().isPresent() || change.used().isPresent()))
                .map(change -> change.limit().getAsLong()
                        - (change.live().isPresent() ? change.live() : change.used()).getAsLong())
                .min(Comparator.naturalOrder())
                .map(bytes -> Bytes.text(bytes) + ", of what changes of level recorded");
    }

    private Optional<String> lead() {
        Optional<Instant> first = incident.transitions().stream()
                .filter(change -> change.from() == Level.NORMAL)
                .map(Transition::at)
                .findFirst();
        Optional<Instant> peak = incident.transitions().stream()
                .filter(change -> change.to() == incident.peak())
                .map(Transition::at)
                .findFirst();
        return first.isPresent() && peak.isPresent()
                ? Optional.of(
                        "First warning " + Figures.span(Duration.between(first.get(), peak.get())) + " before the peak")
                : Optional.empty();
    }

    private void chart() {
        IncidentChart.of(story).ifPresent(svg -> {
            blocks.add(new Heading("Chart"));
            blocks.add(new Drawing(
                    svg,
                    incident.area() + " from " + moments.full(IncidentChart.from(story)) + " to "
                            + moments.full(IncidentChart.to(story)) + ": live set thick, use thin, limit on top"));
        });
    }

    private void timeline() {
        blocks.add(new Heading("Timeline (UTC)"));
        Map<Instant, List<String>> happened = new TreeMap<>();
        for (Transition change : incident.transitions()) {
            at(
                    happened,
                    change.at(),
                    change.area() + " " + change.from() + " to " + change.to()
                            + (change.reason().isEmpty() ? "" : ": " + change.reason()));
        }
        for (ResponseReport response : incident.responses()) {
            at(happened, response.at(), response.action() + ": " + Effects.outcome(response));
        }
        at(happened, incident.openedAt(), "the incident opened");
        incident.closedAt().ifPresent(closed -> at(happened, closed, "the incident closed"));
        story.ended().ifPresent(ended -> at(happened, ended, "the JVM ended at about this time (last beat)"));
        for (HistoryGap gap : story.gaps()) {
            at(happened, gap.from(), "nothing is known for " + Figures.span(gap.length()) + ": the JVM stood still");
        }
        List<List<String>> rows = new ArrayList<>();
        happened.forEach((at, texts) -> texts.forEach(text -> rows.add(List.of(moments.time(at), text))));
        blocks.add(new Table(List.of("Time", "What happened"), rows));
    }

    private static void at(Map<Instant, List<String>> happened, Instant at, String text) {
        happened.computeIfAbsent(at, added -> new ArrayList<>()).add(text);
    }

    private void responses() {
        blocks.add(new Heading("Responses and their effect"));
        if (incident.responses().isEmpty()) {
            blocks.add(new Paragraph("No response was called for, or none was allowed."));
            return;
        }
        blocks.add(new Table(
                List.of("Time", "Response", "At", "Freed", "Outcome", "Took"),
                incident.responses().stream().map(this::row).toList()));
    }

    private List<String> row(ResponseReport response) {
        boolean waiting =
                response.freedBytes().isEmpty() && Effects.freed(response).startsWith("waiting");
        return List.of(
                moments.time(response.at()),
                response.action() + (response.step() > 1 ? ", step " + response.step() : ""),
                response.level().toString(),
                waiting && story.ended().isPresent() ? "not measured: JVM ended" : Effects.freed(response),
                Effects.outcome(response),
                Figures.span(response.took()));
    }

    private void evidence() {
        blocks.add(new Heading("Evidence"));
        blocks.add(
                incident.transitions().isEmpty()
                        ? new Paragraph("No change of level was recorded; the incident was opened by an act.")
                        : new Table(
                                List.of("Time", "Level", "Why", "Readings"),
                                incident.transitions().stream()
                                        .map(change -> List.of(
                                                moments.time(change.at()),
                                                change.from() + " to " + change.to(),
                                                change.reason().isEmpty() ? "the readings eased" : change.reason(),
                                                Evidence.of(change)))
                                        .toList()));
    }

    private void suspects() {
        blocks.add(new Heading("Suspects"));
        blocks.add(new Paragraph(Suspects.of(incident)));
    }

    private void nextSteps() {
        List<String> steps = new ArrayList<>();
        boolean observed =
                incident.responses().stream().anyMatch(response -> response.result() == ResponseResult.WOULD_RUN);
        if (story.ended().isPresent()) {
            steps.add("Look for hs_err files, heap dumps and the exit code (137: killed)."
                    + " [MemoryRestartUnderPressure]");
        }
        if (observed) {
            steps.add("memmon only observed. Let it act with memmon.mode = act.");
        }
        if (story.open()) {
            steps.add("The incident goes on: GET /metrics/memory says what to do now.");
        }
        if (incident.area().equals("heap") && incident.peak().atLeast(Level.HIGH)) {
            steps.add("Find what filled the heap: compare class histograms at the same load. [MemoryLeakSuspected]");
        }
        if (steps.isEmpty()) {
            steps.add("Nothing.");
        }
        blocks.add(new Heading("Next steps"));
        blocks.add(new Bullets(steps));
    }

    private void gaps() {
        blocks.add(new Heading("Gaps"));
        blocks.add(
                story.gaps().isEmpty()
                        ? new Paragraph(
                                story.series().isEmpty()
                                        ? "No history was kept: between the readings above nothing is known."
                                        : "None: readings came without a stall.")
                        : new Bullets(story.gaps().stream()
                                .map(gap -> moments.full(gap.from()) + ": nothing for " + Figures.span(gap.length()))
                                .toList()));
    }

    private void environment() {
        blocks.add(new Heading("Environment"));
        List<String> lines = new ArrayList<>();
        lines.add("Instance " + story.jvm().instance() + ", pid " + story.jvm().pid()
                + (story.jvm().application().isEmpty() ? "" : ", " + story.jvm().application()));
        if (!story.jvm().platform().isEmpty()) {
            lines.add(story.jvm().platform());
        }
        story.settings()
                .forEach(setting -> lines.add(setting.key() + " = " + setting.value() + " (" + setting.origin() + ")"));
        blocks.add(new Bullets(lines));
    }

    private void provenance() {
        blocks.add(new Heading("Where this is from"));
        blocks.add(new Paragraph(
                "memmon " + story.jvm().version() + ", " + story.jvm().source() + ", told at "
                        + moments.full(story.toldAt()) + ". Times are UTC, beside them " + story.zone() + "."));
    }
}
