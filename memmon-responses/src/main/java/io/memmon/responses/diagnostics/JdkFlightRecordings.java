package io.memmon.responses.diagnostics;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import jdk.jfr.RecordingState;

/** The flight recordings of the running JVM. Never starts the recorder, which costs 20 MB for good. */
final class JdkFlightRecordings implements FlightRecordings {

    private JdkFlightRecordings() {}

    /** Returns the recordings, or nothing where the JVM has no recorder. */
    static Optional<FlightRecordings> ofThisJvm() {
        return FlightRecorder.isAvailable() ? Optional.of(new JdkFlightRecordings()) : Optional.empty();
    }

    @Override
    public boolean running() {
        return FlightRecorder.isInitialized()
                && FlightRecorder.getFlightRecorder().getRecordings().stream()
                        .anyMatch(recording -> recording.getState() == RecordingState.RUNNING);
    }

    @Override
    public void write(Path file) throws IOException {
        try (Recording snapshot = FlightRecorder.getFlightRecorder().takeSnapshot()) {
            snapshot.dump(file);
        }
    }
}
