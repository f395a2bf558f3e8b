package io.memmon.core.forecast;

/** Whether a collection of the old generation may be asked for to prove or disprove growth. */
public enum Verification {
    /** It may: unverified growth leads to a wish, and the long horizon holds. */
    ALLOWED,
    /** It may not: unverified growth stays unverified, and the short horizon holds. */
    NOT_ALLOWED
}
