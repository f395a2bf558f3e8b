package io.memmon.core.response;

import static java.util.Objects.requireNonNull;

import io.memmon.api.capability.OldCollection;
import io.memmon.api.memory.Area;
import io.memmon.api.memory.Level;
import io.memmon.api.response.Outcome;
import io.memmon.api.response.ResponseProfile.Reach;
import io.memmon.core.config.Mode;
import io.memmon.core.event.EventRing;
import io.memmon.core.lane.PluginGuard;
import io.memmon.core.level.AreaState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Decides on every tick what is to be done: begins and follows responses, sustains what is engaged, releases it exactly
 * once, opens and closes incidents. Used by the fast lane alone, except where a method says otherwise; allocates
 * nothing.
 */
public final class Coordinator {

    private static final long HOUR_NANOS = 3_600_000_000_000L;
    private static final long PROOF_GAP_NANOS = 330_000_000_000L;

    /** How long the evidence of old collections lasts while an action is engaged. */
    private static final long ENGAGED_PROOF_NANOS = 10_000_000_000L;

    private final ResponseAccount account;
    private final Engagements engagements;
    private final Runnable wakeResponder;
    private final BooleanSupplier leads;
    private final ProofRequest proof;
    private final ActionSlot proofSlot;
    private final TokenBucket proofBudget;
    private volatile List<AreaResponse> responses = List.of();
    private volatile List<ActionSlot> slots = List.of();
    private volatile Ladder ladder = new Ladder(List.of());
    private volatile ResponseRules rules;
    private volatile Mode mode;
    private volatile ProofWishes wishes = ProofWishes.none();
    private volatile boolean closing;
    private final AtomicLong incidents = new AtomicLong();
    private final AtomicInteger openIncidents = new AtomicInteger();
    private boolean proofRefused;
    private long engagedProofNanos;
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
        this.account = new ResponseAccount(requireNonNull(events, "events"));
        this.engagements = new Engagements(this);
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
        this.engagedProofNanos = nanos;
    }

    // ---- set from other threads

    /** Sets the actions. From any thread. */
    public void actions(List<ActionSlot> actions, Responder responder) {
        account.keep(actions);
        List<ActionSlot> withProof = new ArrayList<>(actions);
        withProof.add(proofSlot);
        responder.actions(withProof);
        ladder = new Ladder(actions);
        slots = List.copyOf(actions);
    }

    /** Adds an area before it is judged for the first time. From any thread, but never from two at once; allocates. */
    public void add(AreaState state) {
        List<AreaResponse> more = new ArrayList<>(responses);
        more.add(new AreaResponse(state, this));
        responses = List.copyOf(more);
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
        return account.ledger(slot);
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

    /** Decides. Called after all areas were judged. */
    public void step(long nanos) {
        if (proofSlot.phase() == ActionSlot.Phase.FINISHED || proofSlot.phase() == ActionSlot.Phase.ABANDONED) {
            proofRefused = proofSlot.outcome() != Outcome.DONE;
            proofSlot.reset();
        }
        List<AreaResponse> present = responses;
        for (int i = 0; i < present.size(); i++) {
            AreaResponse response = present.get(i);
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
        engagements.tend(slots, present, nanos);
        for (int i = 0; i < present.size(); i++) {
            closeIncidentIfOver(present.get(i));
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
        } else if (engagedOnOldEvidence(state, nanos)) {
            engagedProofNanos = nanos;
            askForProof(state);
        }
    }

    /** Where most work is refused little is allocated, and nothing else may tell for minutes that enough is free. */
    private boolean engagedOnOldEvidence(AreaState state, long nanos) {
        return state.collected()
                && anyEngagedFor(state.area().index())
                && nanos - engagedProofNanos >= ENGAGED_PROOF_NANOS
                && (state.live().oldCount() == 0 || nanos - state.live().newestOldNanos() >= ENGAGED_PROOF_NANOS);
    }

    private void closeIncidentIfOver(AreaResponse response) {
        if (response.incident() == 0
                || response.busy()
                || response.state().level().atLeast(Level.MEDIUM)
                || wishes.announced(response.state().area().index())
                || anyEngagedFor(response.state().area().index())) {
            return;
        }
        account.incidentClosed(response);
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

    ResponseAccount account() {
        return account;
    }

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
                && !slot.isOneOf(rules.disabled())
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
        account.incidentOpened(response);
    }
}
