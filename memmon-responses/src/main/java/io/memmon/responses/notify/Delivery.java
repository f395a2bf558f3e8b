package io.memmon.responses.notify;

import static java.util.Objects.requireNonNull;

/**
 * How posting ended.
 *
 * @param state whether it was taken, and if not whether trying again can help
 * @param how what the other side said
 */
record Delivery(State state, String how) {

    /** Where it stands. */
    enum State {
        TAKEN,
        REFUSED,
        WORTH_ANOTHER_TRY
    }

    Delivery {
        requireNonNull(state, "state");
        requireNonNull(how, "how");
    }

    static Delivery answered(int status) {
        if (status >= 200 && status < 300) {
            return new Delivery(State.TAKEN, "answered " + status);
        }
        if (status >= 300 && status < 400) {
            return new Delivery(State.REFUSED, "answered " + status + ", redirects are not followed");
        }
        // 408, 429 and all 5xx speak of the moment, the rest of the request.
        boolean passing = status >= 500 || status == 408 || status == 429;
        return new Delivery(passing ? State.WORTH_ANOTHER_TRY : State.REFUSED, "answered " + status);
    }

    static Delivery broken(String how) {
        return new Delivery(State.WORTH_ANOTHER_TRY, how);
    }

    boolean worthAnotherTry() {
        return state == State.WORTH_ANOTHER_TRY;
    }

    boolean taken() {
        return state == State.TAKEN;
    }

    Delivery after(int tries) {
        return tries == 1 ? this : new Delivery(state, how + " at try " + tries);
    }
}
