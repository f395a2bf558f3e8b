package io.memmon.lab.guard;

import io.memmon.lab.service.Notes;

/** An alarm that is either on or off; each change is noted. */
final class OnOff {

    private final Notes notes;
    private final String guard;
    private boolean on;

    OnOff(Notes notes, String guard) {
        this.notes = notes;
        this.guard = guard;
    }

    void set(boolean now, String text) {
        if (now != on) {
            on = now;
            notes.say(guard, now ? Notes.Kind.NOTICE : Notes.Kind.CALM, text);
        }
    }
}
