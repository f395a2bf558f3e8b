package io.memmon.core.response;

/** Who besides the levels wants to know what is live, and what is announced. Asked on every tick; never allocates. */
public interface ProofWishes {

    /** Returns whether a collection of the old generation is wanted for an area. */
    boolean wanted(int area);

    /** Notes that it was asked for. */
    void asked(int area);

    /** Returns whether proof may be asked for also while the monitor only observes. */
    boolean evenObserving();

    /** Returns whether exhaustion of an area is announced, so that an incident opens whatever its level. */
    boolean announced(int area);

    /** Returns wishes of nobody. */
    static ProofWishes none() {
        return new ProofWishes() {
            @Override
            public boolean wanted(int area) {
                return false;
            }

            @Override
            public void asked(int area) {}

            @Override
            public boolean evenObserving() {
                return false;
            }

            @Override
            public boolean announced(int area) {
                return false;
            }
        };
    }
}
