package io.memmon.lab.run;

import io.memmon.lab.guard.GuardKind;
import io.memmon.lab.service.Notes;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Reads a recording. */
final class Judgement {

    /** As long as a service may have served too little before it counts as collapsed. */
    private static final long COLLAPSE_MILLIS = 2_000;

    private static final double LITTLE = 0.5;
    private static final double NEXT_TO_NOTHING = 0.1;
    private static final int KILLED = 137;
    private static final int OUT_OF_MEMORY = 3;

    private Judgement() {}

    static RunResult of(RunPlan plan, Recording recording, boolean overdue) {
        List<Sample> samples = recording.samples();
        Sample last = samples.isEmpty() ? new Sample(0, 0, 0, 0, 0, 0, 0, 0) : samples.get(samples.size() - 1);
        OptionalLong collapse = collapse(samples);
        return new RunResult(
                plan,
                fate(recording, overdue, collapse, samples),
                last.millis(),
                collapse,
                last,
                samples.stream().mapToLong(Sample::pauseMillis).max().orElse(0),
                guards(plan, recording.notes()),
                count(recording.notes(), Notes.Kind.INCIDENT),
                recording.notes().stream()
                        .filter(note -> note.kind() == Notes.Kind.RESPONSE)
                        .map(Act::of)
                        .toList(),
                recording);
    }

    private static Fate fate(Recording recording, boolean overdue, OptionalLong collapse, List<Sample> samples) {
        boolean outOfMemory = recording.words().stream().anyMatch(word -> word.contains("OutOfMemoryError"));
        if (overdue) {
            return collapse.isPresent() ? Fate.COLLAPSED : Fate.FAILED;
        }
        return switch (recording.exit()) {
            case 0 -> collapse.isPresent() && endRate(samples) < NEXT_TO_NOTHING ? Fate.COLLAPSED : Fate.SURVIVED;
            case GuardKind.LEFT_IN_ORDER -> Fate.LEFT;
            case OUT_OF_MEMORY -> outOfMemory ? Fate.OUT_OF_MEMORY : Fate.FAILED;
            case KILLED -> Fate.KILLED;
            default -> Fate.FAILED;
        };
    }

    /** The first moment from which on too little was served, to the end. */
    private static OptionalLong collapse(List<Sample> samples) {
        OptionalLong from = OptionalLong.empty();
        for (int i = samples.size() - 1; i >= 4; i--) {
            if (rate(samples.get(i - 4), samples.get(i)) >= LITTLE) {
                break;
            }
            from = OptionalLong.of(samples.get(i - 4).millis());
        }
        long end = samples.isEmpty() ? 0 : samples.get(samples.size() - 1).millis();
        return from.isPresent() && end - from.getAsLong() >= COLLAPSE_MILLIS ? from : OptionalLong.empty();
    }

    private static double endRate(List<Sample> samples) {
        Sample end = samples.get(samples.size() - 1);
        Sample before = samples.get(Math.max(0, samples.size() - 21));
        return rate(before, end);
    }

    private static double rate(Sample before, Sample after) {
        long offered = after.offered() - before.offered() - (after.refused() - before.refused());
        return offered <= 0 ? 1 : (double) (after.served() - before.served()) / offered;
    }

    private static List<GuardResult> guards(RunPlan plan, List<Note> notes) {
        List<GuardResult> results = new ArrayList<>();
        for (GuardKind kind : plan.guards()) {
            String name = kind.isMemmon() ? "memmon" : kind.word();
            List<Note> own =
                    notes.stream().filter(note -> note.guard().equals(name)).toList();
            results.add(new GuardResult(
                    name,
                    own.stream()
                            .filter(note -> note.kind() == Notes.Kind.NOTICE || note.kind() == Notes.Kind.INCIDENT)
                            .mapToLong(Note::millis)
                            .findFirst(),
                    count(own, Notes.Kind.NOTICE),
                    count(own, kind.isMemmon() ? Notes.Kind.LEVEL : Notes.Kind.NOTICE)
                            + (kind.isMemmon() ? 0 : count(own, Notes.Kind.CALM)),
                    notes.stream()
                            .filter(note -> note.guard().equals(kind.word()) && note.kind() == Notes.Kind.ABSENT)
                            .map(Note::text)
                            .findFirst()
                            .orElse("")));
        }
        return results;
    }

    private static long count(List<Note> notes, Notes.Kind kind) {
        return notes.stream().filter(note -> note.kind() == kind).count();
    }
}
