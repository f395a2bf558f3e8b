package io.memmon.responses.diagnostics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.memmon.api.capability.ClassFootprint;
import io.memmon.api.capability.ClassHistograms;
import io.memmon.api.memory.Level;
import io.memmon.api.memory.StandardAreas;
import io.memmon.api.plugin.PluginContext;
import io.memmon.api.response.Cost;
import io.memmon.api.response.Outcome;
import io.memmon.api.response.ResponseAction;
import io.memmon.api.response.ResponseProfile;
import io.memmon.api.response.Situation;
import io.memmon.responses.diagnostics.MeasuredHistograms.Printed;
import io.memmon.responses.diagnostics.MeasuredHistograms.Printing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts the objects of each class, and what has grown since the last time. The application stands still meanwhile. Lends
 * the counting to others as {@link ClassHistograms}: its own limits, {@code max-pause} and {@code per-hour}, hold for its
 * acts; who borrows the capability reads the expectation and decides.
 */
public final class HistogramAction implements ResponseAction {

    private static final String SUFFIX = "-histogram.txt";
    /** Enough for the growth of what matters, and about 20 kB. */
    private static final int CLASSES_KEPT = 200;

    private static final ResponseProfile PROFILE = ResponseProfile.from(Level.HIGH)
            .on(StandardAreas.HEAP)
            .costing(Cost.PAUSES)
            .cooldown(Duration.ofMinutes(2))
            .within(Duration.ofMinutes(1))
            .informing()
            .jvmWide();

    private final Supplier<Supplier<Optional<Printing>>> lookup;
    private final LongSupplier heapUsed;
    private final InstantSource clock;
    private volatile List<ClassFootprint> last = List.of();
    private @Nullable Opened opened;

    /** Creates the action for the running JVM. */
    public HistogramAction() {
        this(MeasuredHistograms::ofThisJvm, MeasuredHistograms::heapUsedNow, InstantSource.system());
    }

    HistogramAction(Supplier<Supplier<Optional<Printing>>> lookup, LongSupplier heapUsed, InstantSource clock) {
        this.lookup = requireNonNull(lookup, "lookup");
        this.heapUsed = requireNonNull(heapUsed, "heapUsed");
        this.clock = requireNonNull(clock, "clock");
    }

    @Override
    public String name() {
        return "histogram";
    }

    @Override
    public ResponseProfile profile() {
        return PROFILE;
    }

    @Override
    public void open(PluginContext context) throws Exception {
        Duration maxPause = context.settings().duration("max-pause", Duration.ofMillis(500));
        boolean atCritical = context.settings().flag("at-critical", false);
        int top = (int) context.settings().number("top", 10, 1, CLASSES_KEPT);
        long keep = context.settings().number("keep", 20, 1, 10_000);
        Optional<String> directory = context.settings().text("directory");
        Allowance allowance = Allowance.read(context, 3);
        Optional<DumpFolder> folder = directory.isPresent()
                ? Optional.of(DumpFolder.open(Path.of(directory.get()), SUFFIX, clock))
                : Optional.empty();
        MeasuredHistograms histograms = new MeasuredHistograms(lookup.get(), heapUsed, context.ticker());
        opened = new Opened(histograms, maxPause, atCritical, top, keep, folder, allowance);
        context.lend(ClassHistograms.class, histograms);
    }

    @Override
    public Outcome respond(Situation now) throws Exception {
        Opened open = requireNonNull(opened, "open must be called first");
        ClassHistograms.Expectation expected = open.histograms().expectation();
        if (expected.pause().isEmpty()) {
            now.note(expected.means());
            return Outcome.NOTHING_TO_DO;
        }
        if (now.level() == Level.CRITICAL && !open.atCritical()) {
            now.note("skipped at CRITICAL; memmon.responses.histogram.at-critical=true takes it all the same");
            return Outcome.NOTHING_TO_DO;
        }
        Duration pause = expected.pause().get();
        if (pause.compareTo(open.maxPause()) > 0) {
            now.note("skipped: it would stop the application for about " + pause.toMillis()
                    + " ms, more than memmon.responses.histogram.max-pause ("
                    + open.maxPause().toMillis() + " ms)");
            return Outcome.NOTHING_TO_DO;
        }
        if (!open.allowance().tryTake(now)) {
            return Outcome.NOTHING_TO_DO;
        }
        take(now, open);
        return Outcome.DONE;
    }

    private void take(Situation now, Opened open) throws Exception {
        @Nullable Printed[] printed = new Printed[1];
        open.allowance().spend(now, () -> printed[0] = open.histograms().print());
        Printed result = requireNonNull(printed[0], "printed");
        List<ClassFootprint> footprints = result.counted(CLASSES_KEPT).classes();
        now.note(HistogramNote.of(footprints, last, open.top()));
        last = footprints;
        if (open.folder().isPresent()) {
            DumpFolder folder = open.folder().get();
            folder.create(now.incidentId(), SUFFIX, file -> Files.writeString(file, result.text(), UTF_8));
            folder.keep(SUFFIX, open.keep(), Long.MAX_VALUE);
        }
    }

    private record Opened(
            MeasuredHistograms histograms,
            Duration maxPause,
            boolean atCritical,
            int top,
            long keep,
            Optional<DumpFolder> folder,
            Allowance allowance) {}
}
