package io.memmon.testkit;

import io.memmon.api.memory.Area;
import io.memmon.api.memory.Level;
import io.memmon.api.response.Situation;
import java.util.ArrayList;
import java.util.List;

/**
 * A situation to call an action with.
 *
 * @param level the level reached
 * @param area the area in duress
 * @param utilisation how full the area is
 * @param headroomBytes what is left of it
 * @param reason the why of the level
 * @param step which call within the episode
 * @param rehearsal whether it is a rehearsal
 * @param incidentId the incident, 0 for none
 * @param notes what the action noted, in order
 */
public record FakeSituation(
        Level level,
        Area area,
        double utilisation,
        double headroomBytes,
        String reason,
        int step,
        boolean rehearsal,
        long incidentId,
        List<String> notes)
        implements Situation {

    /** Returns the first step in an area at a level, 5 % below full. */
    public static FakeSituation of(String area, Level level) {
        return new FakeSituation(
                level, new Area(area, 0), 0.95, 5 << 20, "a test says so", 1, false, 1, new ArrayList<>());
    }

    /** Returns the same situation at another step. */
    public FakeSituation atStep(int newStep) {
        return new FakeSituation(
                level, area, utilisation, headroomBytes, reason, newStep, rehearsal, incidentId, new ArrayList<>());
    }

    /** Returns the same situation with another utilisation. */
    public FakeSituation atUtilisation(double newUtilisation) {
        return new FakeSituation(
                level, area, newUtilisation, headroomBytes, reason, step, rehearsal, incidentId, new ArrayList<>());
    }

    /** Returns the same situation as a rehearsal. */
    public FakeSituation rehearsed() {
        return new FakeSituation(
                level, area, utilisation, headroomBytes, reason, step, true, incidentId, new ArrayList<>());
    }

    @Override
    public void note(String text) {
        notes.add(text);
    }
}
