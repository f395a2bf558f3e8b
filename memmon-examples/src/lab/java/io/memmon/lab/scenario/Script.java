package io.memmon.lab.scenario;

import java.util.Locale;

/** Is loaded again and again by loaders of its own, as a script engine's classes are. */
public final class Script implements Runnable {

    private String result = "";

    /** Creates one. */
    public Script() {}

    @Override
    public void run() {
        result = String.format(Locale.ROOT, "%d", result.length());
    }
}
