package io.memmon.responses.gc;

import static java.util.Objects.requireNonNull;

import io.memmon.api.capability.OldCollection;
import io.memmon.api.capability.OldCollection.Expectation;
import io.memmon.api.capability.OldCollection.Kind;
import io.memmon.api.memory.Level;
import io.memmon.api.memory.StandardAreas;
import io.memmon.api.plugin.PluginContext;
import io.memmon.api.response.Cost;
import io.memmon.api.response.Outcome;
import io.memmon.api.response.ResponseAction;
import io.memmon.api.response.ResponseProfile;
import io.memmon.api.response.Situation;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks for one collection that includes the old generation, in the way that hurts least with this collector, and lends
 * the same to others as {@link OldCollection}.
 *
 * <p>Its own limit {@code max-pause} holds for its acts; who borrows the capability reads the expectation and decides.
 */
public final class GcAction implements ResponseAction {

    private static final ResponseProfile PROFILE = ResponseProfile.from(Level.HIGH)
            .on(StandardAreas.HEAP)
            .costing(Cost.PAUSES)
            .cooldown(Duration.ofMinutes(2))
            .within(Duration.ofMinutes(2))
            .jvmWide();

    private final Supplier<GcAccess> access;
    private @Nullable Opened opened;

    /** Creates the action for the running JVM. */
    public GcAction() {
        this(GcAccess::ofThisJvm);
    }

    GcAction(Supplier<GcAccess> access) {
        this.access = requireNonNull(access, "access");
    }

    @Override
    public String name() {
        return "gc";
    }

    @Override
    public ResponseProfile profile() {
        return PROFILE;
    }

    @Override
    public void open(PluginContext context) {
        GcSettings settings = GcSettings.read(context.settings());
        GcAccess jvm = access.get();
        PeriodicMark mark = new PeriodicMark(jvm.flags(), jvm.markStarts());
        OldCollection collection = new CollectorAwareCollection(jvm, mark, context.ticker(), settings);
        Expectation expectation = collection.expectation();
        if (expectation.kind() == Kind.IMPOSSIBLE) {
            context.logger().log(System.Logger.Level.INFO, "No collection on request: {0}", expectation.means());
        }
        if (jvm.kind() == CollectorKind.G1) {
            mark.restore();
            context.onClose(mark::restore);
        }
        jvm.markStarts().watch().close(); // loads now what a request will need
        context.lend(OldCollection.class, collection);
        opened = new Opened(collection, settings.maxPause());
    }

    @Override
    public Outcome respond(Situation now) throws Exception {
        Opened open = requireNonNull(opened, "open must be called first");
        Expectation expected = open.collection().expectation();
        if (expected.kind() == Kind.PAUSE && expected.pause().compareTo(open.maxPause()) > 0) {
            now.note(expected.means() + " would stop the application for about "
                    + expected.pause().toMillis() + " ms, more than memmon.responses.gc.max-pause ("
                    + open.maxPause().toMillis() + " ms)");
            return Outcome.NOTHING_TO_DO;
        }
        try {
            Expectation done = open.collection().request();
            now.note(done.means());
            return done.kind() == Kind.IMPOSSIBLE ? Outcome.NOTHING_TO_DO : Outcome.DONE;
        } catch (IllegalStateException e) {
            now.note(String.valueOf(e.getMessage()));
            return Outcome.FAILED;
        }
    }

    private record Opened(OldCollection collection, Duration maxPause) {}
}
