package io.memmon.core.response;

import static java.util.Objects.requireNonNull;

import io.memmon.api.memory.Area;
import io.memmon.api.memory.Level;
import io.memmon.api.response.Outcome;
import io.memmon.api.response.ResponseAction;
import io.memmon.api.response.ResponseProfile;
import io.memmon.core.lane.GuardedCall;
import io.memmon.core.lane.PluginGuard;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One action and all that the monitor remembers of it. The fast lane decides and writes; the responder does one task at
 * a time. They hand over through {@link Phase}: everything written before a change of phase is seen by the other side.
 */
public final class ActionSlot {

    /** Where a task is. */
    enum Phase {
        /** Nothing asked. */
        IDLE,
        /** Asked by the fast lane. */
        REQUESTED,
        /** Being done by the responder. */
        RUNNING,
        /** Done; the fast lane has not looked yet. */
        FINISHED,
        /** The action kept its thread and was given up. */
        ABANDONED
    }

    /** What is asked of the action. */
    enum Task {
        RESPOND,
        SUSTAIN,
        RELEASE
    }

    private final ResponseAction action;
    private final ResponseProfile profile;
    private final PluginGuard guard;
    private final ActSituation situation;
    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.IDLE);
    private final GuardedCall.PluginCall respond;
    private final GuardedCall.PluginCall sustain;
    private final GuardedCall.PluginCall release;

    // handed over with the phase
    private Task task = Task.RESPOND;
    private long ticket;
    private @Nullable Outcome outcome;
    private long startNanos;
    private long endNanos;

    // the fast lane's own
    private long engagedAreas;
    private Level answered = Level.NORMAL;
    private boolean respondedBefore;
    private long lastRespondNanos;
    private long lastSustainNanos;
    private int steps;
    private int fruitless;

    private volatile boolean engaged;
    private volatile boolean rehearsed;
    private volatile BooleanSupplier kept = () -> true;

    /** Creates the slot of an action that is open. */
    public ActionSlot(ResponseAction action, ResponseProfile profile, PluginGuard guard, Area anyArea) {
        this.action = requireNonNull(action, "action");
        this.profile = requireNonNull(profile, "profile");
        this.guard = requireNonNull(guard, "guard");
        this.situation = new ActSituation(anyArea);
        this.respond = () -> outcome = answer();
        this.sustain = () -> action.sustain(situation);
        this.release = () -> action.release(situation);
    }

    /** Returns whether its name or its class is among some names. Allocates nothing. */
    boolean isOneOf(List<String> names) {
        return !names.isEmpty()
                && (names.contains(name()) || names.contains(action.getClass().getName()));
    }

    // ---- the fast lane's side

    void request(Task newTask, long newTicket) {
        task = newTask;
        ticket = newTicket;
        outcome = null;
        phase.set(Phase.REQUESTED);
    }

    Phase phase() {
        return requireNonNull(phase.get());
    }

    boolean idle() {
        return phase.get() == Phase.IDLE;
    }

    void reset() {
        phase.set(Phase.IDLE);
    }

    ActSituation situation() {
        return situation;
    }

    Task task() {
        return task;
    }

    /** Returns the outcome of a finished response; what threw has failed. */
    Outcome outcome() {
        Outcome result = outcome;
        return result == null ? Outcome.FAILED : result;
    }

    /** Returns what the action said, or what it threw. Puts no text together: this is read where memory may be out. */
    String note() {
        return outcome == null && situation.note().isEmpty() ? guard.lastCause() : situation.note();
    }

    long startNanos() {
        return startNanos;
    }

    long endNanos() {
        return endNanos;
    }

    int nextStep() {
        return ++steps;
    }

    int stepsSoFar() {
        return steps;
    }

    void forgetSteps() {
        steps = 0;
        fruitless = 0;
    }

    void responded(Level level, long nanos) {
        answered = level;
        lastRespondNanos = nanos;
        respondedBefore = true;
    }

    /** Returns whether the action's own cooldown holds it back; a rise above what it answered last ends a cooldown. */
    boolean cooling(Level level, long nanos) {
        return respondedBefore
                && level.compareTo(answered) <= 0
                && nanos - lastRespondNanos < profile.cooldown().toNanos();
    }

    void noteEffect(boolean effective) {
        fruitless = effective ? 0 : fruitless + 1;
    }

    int fruitless() {
        return fruitless;
    }

    void engage(int area, long nanos) {
        engagedAreas |= 1L << area;
        engaged = true;
        lastSustainNanos = nanos;
    }

    boolean engagedFor(int area) {
        return (engagedAreas & 1L << area) != 0;
    }

    void disengage() {
        engagedAreas = 0;
        engaged = false;
    }

    boolean sustainDue(long nanos, long periodNanos) {
        if (nanos - lastSustainNanos < periodNanos) {
            return false;
        }
        lastSustainNanos = nanos;
        return true;
    }

    // ---- the responder's side

    /** Sets who knows whether the calling thread is still the responder's, or was given up. */
    void keptWhile(BooleanSupplier mine) {
        kept = mine;
    }

    /** Lets the action do its step. What comes into force after it was given up as hung is undone: nobody else would. */
    Outcome answer() throws Exception {
        Outcome done = requireNonNull(action.respond(situation), "respond returned null");
        if (done == Outcome.ENGAGED && !kept.getAsBoolean()) {
            releaseUnlessOwed();
            return Outcome.FAILED;
        }
        return done;
    }

    /** Releases what nobody knows to be in force; what was in force before is released with that. */
    private void releaseUnlessOwed() throws Exception {
        if (!engaged && !rehearsed) {
            action.release(situation);
        }
    }

    long ticket() {
        return ticket;
    }

    boolean begin(long nanos) {
        startNanos = nanos;
        return phase.compareAndSet(Phase.REQUESTED, Phase.RUNNING);
    }

    /** Hands over what came of the task with that ticket; returns whether it was still waited for. */
    boolean finish(long began, long nanos) {
        if (began != ticket) {
            return false;
        }
        endNanos = nanos;
        return phase.compareAndSet(Phase.RUNNING, Phase.FINISHED);
    }

    /** Undoes what came into force in a task that was given up after the action had answered, and so is nobody's. */
    void undo(Task late) throws Exception {
        if (late == Task.RESPOND && outcome == Outcome.ENGAGED) {
            outcome = Outcome.FAILED;
            releaseUnlessOwed();
        }
    }

    /** Takes back what was asked, if the responder has not begun it. For the fast lane. */
    boolean takeBack() {
        return phase.compareAndSet(Phase.REQUESTED, Phase.IDLE);
    }

    boolean abandon() {
        return phase.compareAndSet(Phase.RUNNING, Phase.ABANDONED);
    }

    /** Notes whether a rehearsal brought the action into force and owes its release. */
    void rehearsed(boolean owed) {
        rehearsed = owed;
    }

    boolean rehearsed() {
        return rehearsed;
    }

    GuardedCall.PluginCall releasing() {
        return release;
    }

    GuardedCall.PluginCall call() {
        return switch (task) {
            case RESPOND -> respond;
            case SUSTAIN -> sustain;
            case RELEASE -> release;
        };
    }

    // ---- anybody's

    /** Returns the action. */
    public ResponseAction action() {
        return action;
    }

    /** Returns what the action said of itself. */
    public ResponseProfile profile() {
        return profile;
    }

    /** Returns the guard of the action. */
    public PluginGuard guard() {
        return guard;
    }

    /** Returns the action's name. */
    public String name() {
        return guard.name();
    }

    /** Returns whether the action is in force. */
    public boolean engaged() {
        return engaged;
    }
}
