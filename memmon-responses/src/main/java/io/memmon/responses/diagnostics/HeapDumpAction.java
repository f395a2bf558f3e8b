package io.memmon.responses.diagnostics;

import static java.util.Objects.requireNonNull;

import io.memmon.api.memory.Level;
import io.memmon.api.memory.StandardAreas;
import io.memmon.api.plugin.PluginContext;
import io.memmon.api.plugin.Settings;
import io.memmon.api.response.Cost;
import io.memmon.api.response.Outcome;
import io.memmon.api.response.ResponseAction;
import io.memmon.api.response.ResponseProfile;
import io.memmon.api.response.Situation;
import io.memmon.responses.jvm.HeapDumps;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes a heap dump into a folder of the operator's choice; without one it does nothing. The application stands still
 * meanwhile, and the disk must have room for all that is in use and a reserve.
 */
public final class HeapDumpAction implements ResponseAction {

    private static final String SUFFIX = ".hprof";
    private static final ResponseProfile PROFILE = ResponseProfile.from(Level.HIGH)
            .on(StandardAreas.HEAP)
            .costing(Cost.DISRUPTIVE)
            .cooldown(Duration.ofMinutes(10))
            .within(Duration.ofMinutes(10))
            .informing()
            .jvmWide();

    private final Supplier<Optional<HeapDumps>> lookup;
    private final FreeSpace freeSpace;
    private final LongSupplier heapUsed;
    private final InstantSource clock;
    private @Nullable Opened opened;

    /** Creates the action for the running JVM. */
    public HeapDumpAction() {
        this(
                HeapDumps::ofThisJvm,
                folder -> folder.disk().getUsableSpace(),
                () -> ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                InstantSource.system());
    }

    HeapDumpAction(
            Supplier<Optional<HeapDumps>> lookup, FreeSpace freeSpace, LongSupplier heapUsed, InstantSource clock) {
        this.lookup = requireNonNull(lookup, "lookup");
        this.freeSpace = requireNonNull(freeSpace, "freeSpace");
        this.heapUsed = requireNonNull(heapUsed, "heapUsed");
        this.clock = requireNonNull(clock, "clock");
    }

    @Override
    public String name() {
        return "heap-dump";
    }

    @Override
    public ResponseProfile profile() {
        return PROFILE;
    }

    @Override
    public void open(PluginContext context) throws Exception {
        Settings settings = context.settings();
        Optional<String> directory = settings.text("directory");
        HeapDumps.Content content = settings.flag("live", true) ? HeapDumps.Content.LIVE : HeapDumps.Content.ALL;
        long keep = settings.number("keep", 2, 1, 1_000);
        long keepBytes = settings.bytes("keep-bytes", 16L << 30);
        long reserve = settings.bytes("reserve", 1L << 30);
        Allowance allowance = Allowance.read(context, 1);
        Optional<DumpFolder> folder = directory.isPresent()
                ? Optional.of(DumpFolder.open(Path.of(directory.get()), SUFFIX, clock))
                : Optional.empty();
        opened = new Opened(lookup.get(), folder, content, keep, keepBytes, reserve, allowance);
    }

    @Override
    public Outcome respond(Situation now) throws Exception {
        Opened open = requireNonNull(opened, "open must be called first");
        if (open.folder().isEmpty()) {
            now.note("not configured: set memmon.responses.heap-dump.directory");
            return Outcome.NOTHING_TO_DO;
        }
        if (open.dumps().isEmpty()) {
            now.note("this JVM writes no heap dumps");
            return Outcome.NOTHING_TO_DO;
        }
        DumpFolder folder = open.folder().get();
        long needed = heapUsed.getAsLong() + open.reserve();
        long free = freeSpace.bytes(folder);
        if (free < needed) {
            now.note("skipped: the disk has " + free + " bytes free, a dump and the reserve may need " + needed);
            return Outcome.NOTHING_TO_DO;
        }
        if (!open.allowance().tryTake(now)) {
            return Outcome.NOTHING_TO_DO;
        }
        write(now, open, folder, open.dumps().get());
        return Outcome.DONE;
    }

    private static void write(Situation now, Opened open, DumpFolder folder, HeapDumps dumps) throws Exception {
        Path[] written = new Path[1];
        Duration took = open.allowance()
                .spend(
                        now,
                        () -> written[0] =
                                folder.create(now.incidentId(), SUFFIX, file -> dumps.write(file, open.content())));
        folder.keep(SUFFIX, open.keep(), open.keepBytes());
        now.note("wrote " + written[0] + ", " + Files.size(written[0]) + " bytes, in " + took.toMillis() + " ms");
    }

    /** Tells how much room a folder's disk has. */
    @FunctionalInterface
    interface FreeSpace {

        long bytes(DumpFolder folder) throws Exception;
    }

    private record Opened(
            Optional<HeapDumps> dumps,
            Optional<DumpFolder> folder,
            HeapDumps.Content content,
            long keep,
            long keepBytes,
            long reserve,
            Allowance allowance) {}
}
