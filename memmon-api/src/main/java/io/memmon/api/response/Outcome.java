package io.memmon.api.response;

/** What came of one step of an action. Bytes are never claimed here: the monitor measures them. */
public enum Outcome {
    /** Done, nothing more is owed. */
    DONE,
    /** In force until released: the monitor sustains it each second and releases it exactly once. */
    ENGAGED,
    /** There was nothing left to do, or nothing that could help here; a {@link Situation#note note} says why. */
    NOTHING_TO_DO,
    /** Did not work; a {@link Situation#note note} says why. */
    FAILED
}
