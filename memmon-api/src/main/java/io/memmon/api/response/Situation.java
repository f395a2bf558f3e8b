package io.memmon.api.response;

import io.memmon.api.memory.Area;
import io.memmon.api.memory.Level;

/** What an action is called for. Valid during the call only; reading it never allocates. */
public interface Situation {

    /** Returns the level that the area has reached; on release, the level it has now. */
    Level level();

    /** Returns the area in duress. */
    Area area();

    /** Returns how full the area is, 0 to 1; {@code NaN} if not known. */
    double utilisation();

    /** Returns the bytes left in the area; {@code NaN} if not known. */
    double headroomBytes();

    /** Returns the why of the level, as the policy put it. */
    String reason();

    /** Returns which call of this action this is within the episode: 1, 2, 3 and so on. */
    int step();

    /** Returns whether this is a rehearsal: act for real, but expect no pressure. */
    boolean rehearsal();

    /** Returns the number of the incident that this belongs to, from 1; 0 if there is none. */
    long incidentId();

    /** Adds a sentence to the record of this response, for the people who read the incident. The last one stays. */
    void note(String text);
}
