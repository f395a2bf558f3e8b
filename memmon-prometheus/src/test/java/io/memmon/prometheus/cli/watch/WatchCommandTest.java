package io.memmon.prometheus.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import io.memmon.prometheus.RunningEndpoint;
import io.memmon.prometheus.cli.CommandRun;
import io.memmon.prometheus.cli.reach.FakeJvms;
import io.memmon.prometheus.cli.terminal.Attachment;
import io.memmon.prometheus.cli.terminal.ExitCode;
import io.memmon.prometheus.cli.terminal.Terminal;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WatchCommandTest {

    private Size size = new Size(24, 80);
    private Keyboard keyboard = Keyboard.none();

    @Test
    void intoAPipeARowEachTime() throws Exception {
        try (RunningEndpoint running = new RunningEndpoint(Map.of())) {
            CommandRun run = watch(Attachment.PIPE, Map.of(), address(running), "--interval", "0.1", "--count", "2");

            assertThat(run.exit()).as("%s", run).isEqualTo(ExitCode.FINE);
            assertThat(run.out().lines()).hasSize(3).first().asString().startsWith("time       level");
            assertThat(run.out()).contains("14:31:07Z  HIGH").doesNotContain("\u001b");
        }
    }

    @Test
    void asJsonADocumentOnEachLine() throws Exception {
        try (RunningEndpoint running = new RunningEndpoint(Map.of())) {
            CommandRun run = watch(
                    Attachment.TERMINAL, Map.of(), address(running), "--interval", "0.1", "--count", "2", "--json");

            List<String> lines = run.out().lines().toList();
            assertThat(lines).hasSize(2);
            for (String line : lines) {
                assertThat(JSON.std.mapFrom(line))
                        .containsEntry("memmon", 1)
                        .containsEntry("command", "watch")
                        .containsEntry("exit", 0)
                        .containsEntry("stale", false)
                        .containsKey("report");
            }
        }
    }

    @Test
    void onATerminalTheScreenIsTakenAndGivenBack() throws Exception {
        try (RunningEndpoint running = new RunningEndpoint(Map.of())) {
            size = new Size(3, 50);
            CommandRun run = watch(
                    Attachment.TERMINAL,
                    Map.of("NO_COLOR", "1"),
                    address(running),
                    "--interval",
                    "0.1",
                    "--count",
                    "2");

            assertThat(run.out()).startsWith("\u001b[?1049h").endsWith("\u001b[?1049l");
            String frame = run.out().split("\u001b\\[H", -1)[1];
            assertThat(frame.split("\r\n", -1)).hasSize(3);
            assertThat(frame).contains("HIGH").endsWith("\u001b[J");
        }
    }

    @Test
    void aTargetThatIsLostIsStaleAndABadAnswer() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (RunningEndpoint running = new RunningEndpoint(Map.of())) {
            running.monitor.onReport = () -> {
                if (asked.incrementAndGet() > 1) {
                    throw new IllegalStateException("gone");
                }
            };
            CommandRun run = watch(Attachment.PIPE, Map.of(), address(running), "--interval", "0.1", "--count", "2");

            assertThat(run.exit()).isEqualTo(ExitCode.BAD);
            assertThat(run.out()).contains("  STALE  ");
        }
    }

    @Test
    void keysHoldItStillChangeTheZoneDrawAnewAndEndIt() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        AtomicInteger askedBeforeTheFirstKey = new AtomicInteger();
        TypedKeys keys = new TypedKeys(Key.PAUSE, Key.UTC, Key.REDRAW, Key.PAUSE, Key.QUIT) {
            @Override
            public Optional<Key> await(long nanos) {
                askedBeforeTheFirstKey.compareAndSet(0, asked.get());
                return super.await(nanos);
            }
        };
        keyboard = keys;
        try (RunningEndpoint running = new RunningEndpoint(Map.of())) {
            running.monitor.onReport = asked::incrementAndGet;
            CommandRun run = watch(Attachment.TERMINAL, Map.of("NO_COLOR", "1"), address(running), "--interval", "60");

            assertThat(run.exit()).as("%s", run).isEqualTo(ExitCode.FINE);
            String[] frames = run.out().split("\u001b\\[H", -1);
            assertThat(frames[1]).doesNotContain("PAUSED");
            assertThat(frames[2]).contains("PAUSED");
            assertThat(frames[3]).contains("PAUSED");
            assertThat(frames[4]).as("wiped before it is drawn anew").isEqualTo("\u001b[J");
            assertThat(frames[5]).contains("PAUSED");
            assertThat(frames[6]).doesNotContain("PAUSED").endsWith("\u001b[?25h\u001b[?1049l");
            assertThat(asked).as("held still, it asks nothing").hasValue(askedBeforeTheFirstKey.get());
            assertThat(keys.closed()).isTrue();
        }
    }

    @Test
    void aTerminalOfAnotherSizeIsDrawnAnewBeforeTheNextLook() throws Exception {
        keyboard = new TypedKeys() {
            @Override
            public Optional<Key> await(long nanos) {
                boolean narrow = size.columns() == 50;
                size = new Size(24, 50);
                return narrow ? Optional.of(Key.QUIT) : Optional.empty();
            }
        };
        try (RunningEndpoint running = new RunningEndpoint(Map.of())) {
            CommandRun run = watch(Attachment.TERMINAL, Map.of("NO_COLOR", "1"), address(running), "--interval", "60");

            String[] frames = run.out().split("\u001b\\[H", -1);
            assertThat(frames).hasSize(3);
            assertThat(frames[1]).contains("pid 7");
            assertThat(frames[2]).startsWith("memmon  OBSERVE  ").doesNotContain("pid 7");
        }
    }

    @Test
    void aTerminalThatWasClosedEndsIt() throws Exception {
        keyboard = new TypedKeys(Key.GONE);
        try (RunningEndpoint running = new RunningEndpoint(Map.of())) {
            assertThat(watch(Attachment.TERMINAL, Map.of(), address(running)).exit())
                    .isEqualTo(ExitCode.INTERRUPTED);
        }
    }

    /** Keys that are pressed one after the other; waiting for one takes no time. */
    private static class TypedKeys implements Keyboard {

        private final Deque<Key> keys;
        private boolean closed;

        TypedKeys(Key... keys) {
            this.keys = new ArrayDeque<>(List.of(keys));
        }

        @Override
        public Optional<Key> await(long nanos) {
            return Optional.ofNullable(keys.poll());
        }

        final boolean closed() {
            return closed;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    @Test
    void whoNeverAnsweredIsNotReachable() {
        assertThat(watch(Attachment.TERMINAL, Map.of(), "127.0.0.1:1").exit()).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(watch(Attachment.PIPE, Map.of(), "127.0.0.1:1", "--interval", "0")
                        .exit())
                .isEqualTo(ExitCode.USAGE);
    }

    private CommandRun watch(Attachment attachment, Map<String, String> environment, String... arguments) {
        return CommandRun.of(attachment, environment, this::command, arguments);
    }

    private WatchCommand command(Terminal terminal) {
        Display display = new Display(() -> size, () -> keyboard, ZoneOffset.UTC);
        return new WatchCommand(terminal, new FakeJvms(), FakeJvms.unchecked(), display);
    }

    private static String address(RunningEndpoint running) {
        return "127.0.0.1:" + running.endpoint.port();
    }
}
