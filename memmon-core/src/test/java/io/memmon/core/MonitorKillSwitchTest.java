package io.memmon.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.api.memory.Level;
import io.memmon.core.config.Mode;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import javax.management.Attribute;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each way to stop a running monitor from acting, and what else a reload of its file changes. */
class MonitorKillSwitchTest {

    @TempDir
    private Path folder;

    private final FakeHeap heap = new FakeHeap();

    @Test
    void theMethodIsAKillSwitch() {
        killSwitch(memmon -> memmon.mode(Mode.OBSERVE, "a test"));
    }

    @Test
    void theJmxAttributeIsAKillSwitch() {
        killSwitch(memmon -> {
            MBeanServer server = ManagementFactory.getPlatformMBeanServer();
            ObjectName name = server.queryNames(new ObjectName("io.memmon:type=Monitor,*"), null)
                    .iterator()
                    .next();
            server.setAttribute(name, new Attribute("Mode", "observe"));
        });
    }

    @Test
    void whoOnlyObservesHasABeanWhereTheJvmHasAServer() throws Exception {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        ObjectName beans = new ObjectName("io.memmon:type=Monitor,*");
        try (Memmon memmon = TestMonitor.over(heap).set("mode", "observe").start()) {
            ObjectName bean = server.queryNames(beans, null).iterator().next();
            assertThat(server.getAttribute(bean, "Mode")).isEqualTo("observe");
            assertThat(memmon.mode()).isEqualTo(Mode.OBSERVE);
        }
        assertThat(server.queryNames(beans, null)).isEmpty();
    }

    @Test
    void theWatchedFileIsAKillSwitch() throws IOException {
        Path file = folder.resolve("memmon.conf");
        Files.writeString(file, "memmon.mode = act\nmemmon.config-check = 1s");
        killSwitch(
                TestMonitor.over(heap).config(file),
                memmon -> change(file, "memmon.mode = observe\nmemmon.config-check = 1s"));
    }

    private interface Switch {
        void off(Memmon memmon) throws Exception;
    }

    private void killSwitch(Switch how) {
        killSwitch(TestMonitor.over(heap), how);
    }

    private void killSwitch(MemmonBuilder builder, Switch how) {
        TestAction shed = TestAction.engaging("shed");
        try (Memmon memmon = builder.with(shed).start()) {
            heap.live.set(930);
            Eventually.holds("engaged", () -> memmon.report().engaged().contains("shed"));
            try {
                how.off(memmon);
            } catch (Exception e) {
                throw new AssertionError(e);
            }
            Eventually.holds("released", () -> shed.releases.get() == 1);
            assertThat(memmon.mode()).isEqualTo(Mode.OBSERVE);
            assertThat(memmon.report().engaged()).isEmpty();
        }
        assertThat(shed.releases).hasValue(1);
    }

    @Test
    void aReloadMovesTheThresholds() throws IOException {
        Path file = folder.resolve("memmon.conf");
        Files.writeString(file, "memmon.config-check = 1s");
        heap.live.set(500);
        try (Memmon memmon = TestMonitor.over(heap).config(file).start()) {
            Eventually.holds("a first reading", () -> TestMonitor.heap(memmon).isPresent());
            assertThat(memmon.report().level()).isEqualTo(Level.NORMAL);
            change(file, "memmon.config-check = 1s\nmemmon.levels { low = 0.1, medium = 0.2, high = 0.3 }");
            Eventually.holds("HIGH", () -> memmon.report().level() == Level.HIGH);
            change(file, "memmon.config-check = 1s\nmemmon.levels { low = 0.9, medium = 0.2 }");
            change(file, "memmon.config-check = 1s\nmemmon.levels { low = 0.6 }");
            Eventually.holds("NORMAL", () -> memmon.report().level() == Level.NORMAL);
        }
    }

    private static void change(Path file, String text) {
        try {
            Path next = file.resolveSibling("next.conf");
            Files.writeString(next, text);
            Files.setLastModifiedTime(next, FileTime.from(Instant.now().plusSeconds(text.length())));
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
