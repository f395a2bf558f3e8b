package io.memmon.responses.diagnostics;

import java.io.IOException;
import java.nio.file.Path;

/** The flight recordings of a JVM. */
interface FlightRecordings {

    /** Returns whether one is running. */
    boolean running();

    /** Writes what all of them hold. */
    void write(Path file) throws IOException;
}
