package io.memmon.core.store;

import java.nio.file.Path;

/** A JVM that does nothing but write to a store until it is killed; it says after each commit how the store is. */
final class Writing {

    private Writing() {}

    @SuppressWarnings("SystemOut") // a child JVM's way to tell its parent
    public static void main(String[] arguments) {
        Life life = Life.begin(Path.of(arguments[0]), Long.parseLong(arguments[1]));
        for (int i = 0; i < 100_000; i++) {
            life.record(5, 1e8).save();
            System.out.println(
                    i + " " + life.condition() + " " + life.store.state().detail());
        }
    }
}
