package io.memmon.core.lane;

/**
 * Thrown out of a plugin call that came back after its thread had been replaced. One instance without a stack trace, so
 * that throwing it allocates nothing.
 */
final class Abandoned extends RuntimeException {

    @SuppressWarnings("StaticAssignmentOfThrowable") // it has no stack trace to be wrong
    static final Abandoned INSTANCE = new Abandoned();

    private static final long serialVersionUID = 1;

    private Abandoned() {
        super("the thread was replaced while a plugin kept it", null, false, false);
    }
}
