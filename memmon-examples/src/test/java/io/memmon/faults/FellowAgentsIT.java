package io.memmon.faults;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.AttachingConnector;
import com.sun.jdi.connect.Connector;
import io.memmon.lab.jvm.Cell;
import io.memmon.lab.jvm.Child;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A JVM in which others have a hand as well: a flight recording, an agent that transforms classes, a debugger. */
class FellowAgentsIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    /** Longer than a plugin may keep the fast lane. */
    private static final long STANDSTILL_NANOS = 3_000_000_000L;

    @TempDir
    private Path folder;

    @Test
    void aRecordingATransformingAgentAndAStandstillInADebuggerHarmNothing() throws Exception {
        List<String> flags = List.of(
                "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:0",
                "-XX:StartFlightRecording=settings=profile,filename=" + folder.resolve("recording.jfr"),
                "-javaagent:" + agent());
        try (Child child = Child.start(Cell.G1, flags, WatchedService.class, folder.toString())) {
            String port = child.await("at address: ", LIMIT);
            child.await("STARTED", LIMIT);
            child.await("TRANSFORMED AGAIN", LIMIT);
            seesAnIncidentThrough(child, 1);
            VirtualMachine debugged = attach(port);
            debugged.suspend();
            standStill();
            debugged.resume();
            seesAnIncidentThrough(child, 2);
            debugged.dispose();
            seesAnIncidentThrough(child, 3);
            child.endInput();
            child.await("NOTHING LEFT", LIMIT);
            assertThat(child.awaitEnd(LIMIT)).isZero();
            assertThat(child.output()).doesNotContain("[P08]"); // nothing was taken for hung
        }
    }

    private static void seesAnIncidentThrough(Child child, int number) throws Exception {
        child.line();
        assertThat(child.await("SEEN THROUGH " + number, LIMIT)).isEqualTo("WITH 200 AND FAILURES []");
    }

    private static void standStill() {
        long end = System.nanoTime() + STANDSTILL_NANOS;
        while (System.nanoTime() - end < 0) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }

    private static VirtualMachine attach(String port) throws Exception {
        AttachingConnector connector = Bootstrap.virtualMachineManager().attachingConnectors().stream()
                .filter(candidate -> candidate.name().equals("com.sun.jdi.SocketAttach"))
                .findFirst()
                .orElseThrow();
        Map<String, Connector.Argument> arguments = connector.defaultArguments();
        requireNonNull(arguments.get("hostname")).setValue("127.0.0.1");
        requireNonNull(arguments.get("port")).setValue(port.substring(port.lastIndexOf(':') + 1));
        return connector.attach(arguments);
    }

    /** A jar of nothing but the words that make its class, which is on the class path, an agent. */
    private Path agent() throws IOException {
        Manifest manifest = new Manifest();
        Attributes words = manifest.getMainAttributes();
        words.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        words.putValue("Premain-Class", FellowAgent.class.getName());
        words.putValue("Can-Retransform-Classes", "true");
        Path jar = folder.resolve("fellow.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            out.finish();
        }
        return jar;
    }
}
