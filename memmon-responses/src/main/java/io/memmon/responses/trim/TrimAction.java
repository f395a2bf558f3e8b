package io.memmon.responses.trim;

import static java.util.Objects.requireNonNull;

import io.memmon.api.memory.Level;
import io.memmon.api.memory.StandardAreas;
import io.memmon.api.plugin.PluginContext;
import io.memmon.api.response.Outcome;
import io.memmon.api.response.ResponseAction;
import io.memmon.api.response.ResponseProfile;
import io.memmon.api.response.Situation;
import io.memmon.responses.jvm.DiagnosticCommands;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Gives memory that the C library holds free back to the system, which relieves the container, through the JVM's own
 * {@code systemTrimNativeHeap} (glibc's {@code malloc_trim}; about a millisecond, by trial). Does nothing elsewhere.
 */
public final class TrimAction implements ResponseAction {

    private static final String COMMAND = "systemTrimNativeHeap";
    private static final ResponseProfile PROFILE = ResponseProfile.from(Level.MEDIUM)
            .on(StandardAreas.CONTAINER)
            .cooldown(Duration.ofMinutes(1))
            .jvmWide();

    private final Supplier<Supplier<Optional<Trimming>>> lookup;
    private Supplier<Optional<Trimming>> trimming = Optional::empty;

    /** Creates the action for the running JVM. */
    public TrimAction() {
        this(TrimAction::ofThisJvm);
    }

    TrimAction(Supplier<Supplier<Optional<Trimming>>> lookup) {
        this.lookup = requireNonNull(lookup, "lookup");
    }

    @Override
    public String name() {
        return "trim";
    }

    @Override
    public ResponseProfile profile() {
        return PROFILE;
    }

    @Override
    public void open(PluginContext context) {
        trimming = lookup.get();
    }

    @Override
    public Outcome respond(Situation now) throws Exception {
        Optional<Trimming> found = trimming.get();
        if (found.isEmpty()) {
            now.note("this JVM cannot trim the native heap");
            return Outcome.NOTHING_TO_DO;
        }
        String said = found.get().trim().strip();
        now.note(said);
        // What the JVM prints where the C library is not glibc.
        return said.contains("Not available") ? Outcome.NOTHING_TO_DO : Outcome.DONE;
    }

    private static Supplier<Optional<Trimming>> ofThisJvm() {
        Supplier<Optional<DiagnosticCommands>> found = DiagnosticCommands.lookup();
        return () -> found.get().filter(commands -> commands.has(COMMAND)).map(commands -> () -> commands.run(COMMAND));
    }

    /** Trims the native heap. */
    @FunctionalInterface
    interface Trimming {

        /** Trims, and returns what the JVM says about it. */
        String trim() throws Exception;
    }
}
