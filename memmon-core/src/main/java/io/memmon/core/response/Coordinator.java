package io.memmon.core.response;

import static java.util.Objects.requireNonNull;

import io.memmon.api.capability.OldCollection;
import io.memmon.api.memory.Area;
import io.memmon.api.memory.Level;
import io.memmon.api.response.Outcome;
import io.memmon.api.response.ResponseProfile.Purpose;
import io.memmon.api.response.ResponseProfile.Reach;
import io.memmon.core.config.Mode;
import io.memmon.core.event.EventKind;
import io.memmon.core.event.EventRing;
import io.memmon.core.event.MonitorEvent;
import io.memmon.core.lane.PluginGuard;
import io.memmon.core.level.AreaState;
import io.memmon.core.report.ResponseResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides on every tick what is to be done: begins and follows responses, sustains what is engaged, releases it exactly
 * once, opens and closes incidents. Used by the fast lane alone, except where a method says otherwise; allocates
 * nothing.
 */
public final class Coordinator {

    /** What is said of an effect that is still to be measured. */
    public static final String AWAITING = "waiting for evidence newer than the act";

    private static final long SUSTAIN_NANOS = 1_000_000_000L;
    private static final long HOUR_NANOS = 3_600_000_000_000L;
    private static final long PROOF_GAP_NANOS = 330_000_000_000L;

    private final EventRing events;
    private final Runnable wakeResponder;
    private final BooleanSupplier leads;
    private final ProofRequest proof;
    private final ActionSlot proofSlot;
    private final TokenBucket proofBudget;
    private final Map<ActionSlot, EffectLedger> ledgers = new ConcurrentHashMap<>();
    private final List<AreaResponse> responses = new ArrayList<>();

    private volatile List<ActionSlot> slots = List.of();
    private volatile Ladder ladder = new Ladder(List.of());
    private volatile ResponseRules rules;
    private volatile Mode mode;
    private volatile ProofWishes wishes = ProofWishes.none();
    private volatile boolean closing;
    private final AtomicLong incidents = new AtomicLong();
    private final AtomicInteger openIncidents = new AtomicInteger();
    private boolean proofRefused;
    private long tickets;

    /**
     * Creates a coordinator without actions.
     *
     * @param wakeResponder wakes the responder's lane
     * @param leads whether this monitor is the one that may touch the whole JVM
     * @param collection what the {@code gc} action lends
     */
    public Coordinator(
            EventRing events,
            ResponseRules rules,
            Mode mode,
            Runnable wakeResponder,
            BooleanSupplier leads,
            Supplier<Optional<OldCollection>> collection,
            Area anyArea,
            long nanos) {
        this.events = requireNonNull(events, "events");
        this.rules = requireNonNull(rules, "rules");
        this.mode = requireNonNull(mode, "mode");
        this.wakeResponder = requireNonNull(wakeResponder, "wakeResponder");
        this.leads = requireNonNull(leads, "leads");
        this.proof = new ProofRequest(collection);
        PluginGuard guard = new PluginGuard(
                "response",
                proof.name(),
                "built-in",
                Long.MAX_VALUE,
                proof.profile().timeLimit().toNanos(),
                events);
        this.proofSlot = new ActionSlot(proof, proof.profile(), guard, anyArea);
        this.proofBudget = new TokenBucket(4, 4 * HOUR_NANOS, PROOF_GAP_NANOS, nanos);
    }

    // ---- set from other threads

    /** Sets the actions. From any thread. */
    public void actions(List<ActionSlot> actions, Responder responder) {
        for (ActionSlot slot : actions) {
            ledgers.computeIfAbsent(slot, added -> new EffectLedger());
        }
        List<ActionSlot> withProof = new ArrayList<>(actions);
        withProof.add(proofSlot);
        responder.actions(withProof);
        ladder = new Ladder(actions);
        slots = List.copyOf(actions);
    }

    /** Sets who else wants proof. From any thread. */
    public void wishes(ProofWishes newWishes) {
        wishes = newWishes;
    }

    /** Changes the rules. From any thread. */
    public void rules(ResponseRules newRules) {
        rules = newRules;
    }

    /** Changes the mode: to OBSERVE releases what is engaged, within a tick. From any thread. */
    public void mode(Mode newMode) {
        mode = newMode;
    }

    /** Returns the mode. From any thread. */
    public Mode mode() {
        return mode;
    }

    /** From now on only releases. From any thread. */
    public void beginClosing() {
        closing = true;
    }

    /** Returns whether anything is still in force or under way. From any thread. */
    public boolean anythingEngaged() {
        for (ActionSlot slot : slots) {
            if (slot.engaged() || !slot.idle()) { // what is asked or just done may still come to owe a release
                return true;
            }
        }
        return false;
    }

    /** Returns the actions. From any thread. */
    public List<ActionSlot> actions() {
        return slots;
    }

    /** Returns what an action did so far. From any thread. */
    public EffectLedger ledger(ActionSlot slot) {
        return requireNonNull(ledgers.get(slot), "ledger of an unknown action");
    }

    /** Returns how many incidents were opened. From any thread. */
    public long incidents() {
        return incidents.get();
    }

    /** Returns how many incidents are open. From any thread. */
    public int openIncidents() {
        return openIncidents.get();
    }

    // ---- the tick

    /** Adds an area. Allocates; called when an area is prepared. */
    public void add(AreaState state) {
        responses.add(new AreaResponse(state, this));
    }

    /** Decides. Called after all areas were judged. */
    public void step(long nanos) {
        if (proofSlot.phase() == ActionSlot.Phase.FINISHED || proofSlot.phase() == ActionSlot.Phase.ABANDONED) {
            proofRefused = proofSlot.outcome() != Outcome.DONE;
            proofSlot.reset();
        }
        for (int i = 0; i < responses.size(); i++) {
            AreaResponse response = responses.get(i);
            if (!closing) {
                if (isIncident(response) && response.incident() == 0) {
                    openIncident(response);
                }
                proveIfWanted(response.state(), nanos);
            }
            if (!closing || response.busy()) {
                response.step(nanos);
            }
        }
        tendEngaged(nanos);
        for (int i = 0; i < responses.size(); i++) {
            closeIncidentIfOver(responses.get(i));
        }
    }

    private boolean isIncident(AreaResponse response) {
        return response.state().level().atLeast(Level.HIGH)
                || wishes.announced(response.state().area().index());
    }

    private void proveIfWanted(AreaState state, long nanos) {
        if (!mayAskForProof()) {
            return;
        }
        int area = state.area().index();
        if (wishes.wanted(area)) {
            wishes.asked(area);
            askForProof(state);
        } else if (state.wantsProof() && proofBudget.take(nanos)) {
            askForProof(state);
        }
    }

    private void tendEngaged(long nanos) {
        List<ActionSlot> all = slots;
        for (int i = 0; i < all.size(); i++) {
            ActionSlot slot = all.get(i);
            if (!slot.engaged()) {
                continue;
            }
            switch (slot.phase()) {
                case IDLE -> tendIdle(slot, nanos);
                case FINISHED, ABANDONED -> {
                    if (slot.task() != ActionSlot.Task.RESPOND) {
                        slot.reset(); // a response is looked at by the area that asked for it
                    }
                }
                default -> {}
            }
        }
        finishReleases();
    }

    private void tendIdle(ActionSlot slot, long nanos) {
        AreaResponse worst = worstEngaged(slot);
        boolean over =
                worst == null || worst.state().level().compareTo(slot.profile().from()) < 0;
        if (over || closing || observes()) {
            slot.disengage(); // before the release runs, so that there is exactly one
            slot.situation()
                    .set(first(worst).state(), slot.stepsSoFar(), first(worst).incident());
            request(slot, ActionSlot.Task.RELEASE);
        } else if (worst != null
                && slot.sustainDue(nanos, SUSTAIN_NANOS)
                && slot.guard().admits()) {
            slot.situation().set(worst.state(), slot.stepsSoFar(), worst.incident());
            request(slot, ActionSlot.Task.SUSTAIN);
        }
    }

    private AreaResponse first(@Nullable AreaResponse worst) {
        return worst == null ? responses.get(0) : worst;
    }

    private @Nullable AreaResponse worstEngaged(ActionSlot slot) {
        AreaResponse worst = null;
        for (int i = 0; i < responses.size(); i++) {
            AreaResponse response = responses.get(i);
            if (slot.engagedFor(response.state().area().index())
                    && (worst == null
                            || response.state().level().compareTo(worst.state().level()) > 0)) {
                worst = response;
            }
        }
        return worst;
    }

    private void finishReleases() {
        List<ActionSlot> all = slots;
        for (int i = 0; i < all.size(); i++) {
            ActionSlot slot = all.get(i);
            boolean ended = slot.phase() == ActionSlot.Phase.FINISHED || slot.phase() == ActionSlot.Phase.ABANDONED;
            if (ended && slot.task() == ActionSlot.Task.RELEASE) {
                MonitorEvent event = events.claim(EventKind.RELEASED);
                event.levels(
                                slot.situation().area().name(),
                                slot.situation().level(),
                                slot.situation().level())
                        .about(slot.name(), slot.situation().step())
                        .of(slot.situation().incidentId())
                        .saying(slot.situation().note());
                events.publish(event);
                slot.forgetSteps();
                slot.reset();
            }
        }
    }

    private void closeIncidentIfOver(AreaResponse response) {
        if (response.incident() == 0
                || response.busy()
                || response.state().level().atLeast(Level.MEDIUM)
                || wishes.announced(response.state().area().index())
                || anyEngagedFor(response.state().area().index())) {
            return;
        }
        MonitorEvent event = events.claim(EventKind.INCIDENT_CLOSED);
        describe(event, response.state()).of(response.incident());
        events.publish(event);
        response.closeIncident();
        openIncidents.decrementAndGet();
        endEpisode(response.state().area());
    }

    /** Lets the actions of an area count anew. */
    void endEpisode(Area area) {
        List<ActionSlot> all = slots;
        for (int i = 0; i < all.size(); i++) {
            ActionSlot slot = all.get(i);
            if (!slot.engaged() && slot.profile().areas().contains(area.name())) {
                slot.forgetSteps();
            }
        }
    }

    private boolean anyEngagedFor(int area) {
        List<ActionSlot> all = slots;
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).engagedFor(area)) {
                return true;
            }
        }
        return false;
    }

    // ---- what the responses of the areas use

    ResponseRules rules() {
        return rules;
    }

    Ladder ladder() {
        return ladder;
    }

    void wakeResponder() {
        wakeResponder.run();
    }

    boolean closing() {
        return closing;
    }

    /** Returns whether what was asked for may still begin. */
    boolean mayBegin() {
        return !closing && !observes();
    }

    boolean observes() {
        return mode == Mode.OBSERVE;
    }

    boolean allows(ActionSlot slot) {
        return slot.profile().cost().compareTo(rules.maxCost()) <= 0
                && (slot.profile().reach() == Reach.OWN || leads.getAsBoolean());
    }

    void request(ActionSlot slot, ActionSlot.Task task) {
        slot.request(task, ++tickets);
        wakeResponder.run();
    }

    /** Returns the guard of whoever lends collections. From any thread. */
    public PluginGuard collectionGuard() {
        return proofSlot.guard();
    }

    /** Returns whether the last proof that was asked for had been given before a moment. */
    boolean proofAnsweredBefore(long nanos) {
        return proofSlot.idle() && !proofRefused && nanos - proofSlot.endNanos() >= 0;
    }

    /** Returns whether the last proof that was asked for could not be had, so that it may be asked for again. */
    boolean proofRefused() {
        return proofSlot.idle() && proofRefused;
    }

    private boolean mayAskForProof() {
        return proofSlot.idle()
                && (!observes() || wishes.evenObserving())
                && !proofSlot.guard().quarantined()
                && allows(proofSlot);
    }

    /** Asks for a proof if it may be asked for now; returns whether it was. */
    boolean askForProof(AreaState state) {
        boolean asked = mayAskForProof();
        if (asked) {
            proof.pauseLimit(rules.proofPauseNanos());
            proofSlot.situation().set(state, 1, 0);
            request(proofSlot, ActionSlot.Task.RESPOND);
        }
        return asked;
    }

    void openIncident(AreaResponse response) {
        long id = incidents.incrementAndGet();
        response.openIncident(id);
        openIncidents.incrementAndGet();
        MonitorEvent event = events.claim(EventKind.INCIDENT_OPENED);
        describe(event, response.state()).of(id);
        events.publish(event);
    }

    void started(AreaResponse response, ActionSlot slot) {
        tell(EventKind.RESPONSE_STARTED, response, slot);
    }

    void wouldRun(AreaResponse response, ActionSlot slot) {
        ledger(slot).ended(ResponseResult.WOULD_RUN, 0);
        MonitorEvent event = events.claim(EventKind.RESPONSE_ENDED);
        describe(event, response.state())
                .about(slot.name(), 1)
                .of(response.incident())
                .ended(ResponseResult.WOULD_RUN, 0, "the monitor observes");
        events.publish(event);
    }

    void ended(AreaResponse response, ActionSlot slot, ResponseResult result) {
        long took = Math.max(0, slot.endNanos() - slot.startNanos());
        ledger(slot).ended(result, took);
        MonitorEvent event = events.claim(EventKind.RESPONSE_ENDED);
        describe(event, response.state())
                .about(slot.name(), slot.situation().step())
                .of(response.incident())
                .ended(result, took, slot.note())
                .freed(Long.MIN_VALUE, isMeasured(slot, result) ? AWAITING : "");
        events.publish(event);
    }

    void measured(AreaResponse response, ActionSlot slot, long freedBytes, String how) {
        if (freedBytes != Long.MIN_VALUE) {
            ledger(slot).freed(freedBytes);
        }
        MonitorEvent event = events.claim(EventKind.RESPONSE_MEASURED);
        describe(event, response.state())
                .about(slot.name(), slot.situation().step())
                .of(response.incident())
                .freed(freedBytes, how);
        events.publish(event);
    }

    private static boolean isMeasured(ActionSlot slot, ResponseResult result) {
        return slot.profile().purpose() == Purpose.RELIEVE
                && (result == ResponseResult.DONE || result == ResponseResult.ENGAGED);
    }

    private void tell(EventKind kind, AreaResponse response, ActionSlot slot) {
        MonitorEvent event = events.claim(kind);
        describe(event, response.state())
                .about(slot.name(), slot.situation().step())
                .of(response.incident());
        events.publish(event);
    }

    private static MonitorEvent describe(MonitorEvent event, AreaState state) {
        return event.levels(state.area().name(), state.level(), state.level())
                .because(state.reason())
                .readings(state.utilisation(), state.used(), state.limit(), state.liveBytes());
    }
}
