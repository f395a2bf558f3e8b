package io.memmon.core.forecast;

/** What a forecast's state rests on, in words that a person can read. */
public enum ForecastBasis {
    /** Nothing points to exhaustion. */
    NOTHING(""),
    /** Growth that no collection of the old generation has confirmed, so that it may be garbage. */
    UNVERIFIED("unverified: no collection of the old generation has confirmed the growth"),
    /** Growth of a kind that the area has come down from on earlier days. */
    EARLIER_DAYS("as on earlier days"),
    /** Next to nothing is left, but nothing grows. */
    FULL("full, but it does not grow"),
    /** Growth that collections of the old generation, or every reading of an area without any, left standing. */
    VERIFIED("verified: the growth stays"),
    /** Rises in steps, one more of which would exhaust the area. */
    STEPS("it rises in steps, and one more could be the last"),
    /** Collections of the old generation leave next to nothing free. */
    CORNERED("next to nothing is left"),
    /** An alarm that was given and is not over yet, though nothing grows at this moment. */
    HELD("announced before and not over yet"),
    /** Full collections in a row that free next to nothing. */
    COLLAPSE("full collections free next to nothing");

    private final String words;

    ForecastBasis(String words) {
        this.words = words;
    }

    /** Returns one clause; empty for {@link #NOTHING}. */
    public String words() {
        return words;
    }
}
