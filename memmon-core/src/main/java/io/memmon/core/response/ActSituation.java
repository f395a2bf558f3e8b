package io.memmon.core.response;

import io.memmon.api.memory.Area;
import io.memmon.api.memory.Level;
import io.memmon.api.response.Situation;
import io.memmon.core.level.AreaState;

/** The situation of one action, filled by the fast lane before each call and read by the responder during it. */
final class ActSituation implements Situation {

    private Area area;
    private Level level = Level.NORMAL;
    private double utilisation = Double.NaN;
    private double headroom = Double.NaN;
    private String reason = "";
    private int step;
    private boolean rehearsal;
    private long incident;
    private volatile String note = "";

    ActSituation(Area anyArea) {
        this.area = anyArea;
    }

    void set(AreaState state, int newStep, long newIncident) {
        area = state.area();
        level = state.level();
        utilisation = state.utilisation();
        headroom = state.headroom();
        reason = state.reason();
        step = newStep;
        rehearsal = false;
        incident = newIncident;
        note = "";
    }

    void rehearse(Area newArea, Level newLevel, double pretended, int newStep) {
        area = newArea;
        level = newLevel;
        utilisation = pretended;
        headroom = Double.NaN;
        reason = "a rehearsal";
        step = newStep;
        rehearsal = true;
        incident = 0;
        note = "";
    }

    String note() {
        return note;
    }

    @Override
    public Level level() {
        return level;
    }

    @Override
    public Area area() {
        return area;
    }

    @Override
    public double utilisation() {
        return utilisation;
    }

    @Override
    public double headroomBytes() {
        return headroom;
    }

    @Override
    public String reason() {
        return reason;
    }

    @Override
    public int step() {
        return step;
    }

    @Override
    public boolean rehearsal() {
        return rehearsal;
    }

    @Override
    public long incidentId() {
        return incident;
    }

    @Override
    public void note(String text) {
        note = text;
    }
}
