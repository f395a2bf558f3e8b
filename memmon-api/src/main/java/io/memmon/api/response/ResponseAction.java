package io.memmon.api.response;

import io.memmon.api.memory.Level;
import io.memmon.api.plugin.Plugin;
import io.memmon.api.plugin.PluginContext;

/**
 * Does one thing about memory pressure.
 *
 * <p>The monitor decides when: it holds cooldowns, runs one action per area at a time, waits for evidence newer than
 * the act, measures what was freed and goes on to the next action if that was too little. Actions run on a responder
 * thread, never on a sampling lane and never on the application's threads.
 */
public interface ResponseAction extends Plugin {

    /** Returns when this action is right, and what it costs. Asked once, after {@link #open}. */
    ResponseProfile profile();

    /**
     * Prepares the action: reads settings, loads what it needs, so that nothing has to be loaded in an emergency.
     *
     * @throws Exception if it can never work here; the monitor says so once and runs without it
     */
    default void open(PluginContext context) throws Exception {}

    /**
     * Does one step, within {@link ResponseProfile#timeLimit}.
     *
     * @throws Exception as another way to say {@link Outcome#FAILED}
     */
    Outcome respond(Situation now) throws Exception;

    /** Called each second while the action is engaged, for ramps. No cooldown applies. */
    default void sustain(Situation now) throws Exception {}

    /** Undoes what is engaged: once per engagement, on recovery, on a change of mode, or when the monitor closes. */
    default void release(Situation now) throws Exception {}

    /** Returns the simplest action: one step, done when it returns. */
    static ResponseAction at(Level level, String name, String area, Runnable step) {
        return new StepAction(name, ResponseProfile.from(level).on(area), step);
    }
}
