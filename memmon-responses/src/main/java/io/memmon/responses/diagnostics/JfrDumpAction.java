package io.memmon.responses.diagnostics;

import static java.util.Objects.requireNonNull;

import io.memmon.api.memory.Level;
import io.memmon.api.memory.StandardAreas;
import io.memmon.api.plugin.PluginContext;
import io.memmon.api.response.Outcome;
import io.memmon.api.response.ResponseAction;
import io.memmon.api.response.ResponseProfile;
import io.memmon.api.response.Situation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes what the running flight recordings hold into a folder of the operator's choice; without one, or without a
 * running recording, it does nothing. Starts none itself.
 */
public final class JfrDumpAction implements ResponseAction {

    private static final String SUFFIX = ".jfr";
    private static final ResponseProfile PROFILE = ResponseProfile.from(Level.HIGH)
            .on(StandardAreas.HEAP, StandardAreas.METASPACE, StandardAreas.DIRECT, StandardAreas.CONTAINER)
            .cooldown(Duration.ofMinutes(10))
            .within(Duration.ofMinutes(1))
            .informing()
            .jvmWide();

    private final Supplier<Optional<FlightRecordings>> lookup;
    private final InstantSource clock;
    private @Nullable Opened opened;

    /** Creates the action for the running JVM. */
    public JfrDumpAction() {
        this(JfrDumpAction::ofThisJvm, InstantSource.system());
    }

    JfrDumpAction(Supplier<Optional<FlightRecordings>> lookup, InstantSource clock) {
        this.lookup = requireNonNull(lookup, "lookup");
        this.clock = requireNonNull(clock, "clock");
    }

    @Override
    public String name() {
        return "jfr-dump";
    }

    @Override
    public ResponseProfile profile() {
        return PROFILE;
    }

    @Override
    public void open(PluginContext context) throws Exception {
        Optional<String> directory = context.settings().text("directory");
        long keep = context.settings().number("keep", 5, 1, 1_000);
        long keepBytes = context.settings().bytes("keep-bytes", 2L << 30);
        Allowance allowance = Allowance.read(context, 3);
        if (directory.isEmpty()) {
            opened = new Opened(Optional.empty(), Optional.empty(), keep, keepBytes, allowance);
            return;
        }
        DumpFolder folder = DumpFolder.open(Path.of(directory.get()), SUFFIX, clock);
        opened = new Opened(lookup.get(), Optional.of(folder), keep, keepBytes, allowance);
    }

    @Override
    public Outcome respond(Situation now) throws Exception {
        Opened open = requireNonNull(opened, "open must be called first");
        if (open.folder().isEmpty()) {
            now.note("not configured: set memmon.responses.jfr-dump.directory");
            return Outcome.NOTHING_TO_DO;
        }
        if (open.recordings().filter(FlightRecordings::running).isEmpty()) {
            now.note("no flight recording is running (-XX:StartFlightRecording starts one)");
            return Outcome.NOTHING_TO_DO;
        }
        if (!open.allowance().tryTake(now)) {
            return Outcome.NOTHING_TO_DO;
        }
        write(now, open, open.folder().get(), open.recordings().get());
        return Outcome.DONE;
    }

    private static void write(Situation now, Opened open, DumpFolder folder, FlightRecordings recordings)
            throws Exception {
        Path[] written = new Path[1];
        Duration took = open.allowance()
                .spend(now, () -> written[0] = folder.create(now.incidentId(), SUFFIX, recordings::write));
        folder.keep(SUFFIX, open.keep(), open.keepBytes());
        now.note("wrote " + written[0] + ", " + Files.size(written[0]) + " bytes, in " + took.toMillis() + " ms");
    }

    private static Optional<FlightRecordings> ofThisJvm() {
        try {
            return JdkFlightRecordings.ofThisJvm();
        } catch (LinkageError e) {
            return Optional.empty(); // the module jdk.jfr is missing from this run-time image
        }
    }

    private record Opened(
            Optional<FlightRecordings> recordings,
            Optional<DumpFolder> folder,
            long keep,
            long keepBytes,
            Allowance allowance) {}
}
