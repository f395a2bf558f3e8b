package io.memmon.prometheus.cli.attach;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import io.memmon.prometheus.RunningEndpoint;
import io.memmon.prometheus.cli.CommandRun;
import io.memmon.prometheus.cli.reach.FakeJvms;
import io.memmon.prometheus.cli.terminal.ExitCode;
import io.memmon.prometheus.presence.Presence;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttachCommandTest {

    private final FakeJvms jvms =
            new FakeJvms().with(4811200, "com.acme.orders.OrdersService").with(4825000, "/srv/batch.jar");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private String agent;

    @BeforeEach
    void prepare() throws IOException {
        agent = Files.createFile(folder.resolve("agent.jar")).toString();
        jvms.properties.setProperty("java.vendor.version", "Temurin-25.0.3+9-LTS");
        jvms.properties.setProperty("java.specification.version", "25");
        jvms.properties.setProperty("sun.java.command", "com.acme.orders.OrdersService --port 8080");
    }

    @Test
    void withoutATargetItListsTheJvms() {
        CommandRun run = run();

        assertThat(run.exit()).isEqualTo(ExitCode.FINE);
        assertThat(run.out()).isEqualToNormalizingNewlines("""
                     pid  memmon   Java       -Xmx     main class or jar
                 4811200  ?        ?          ?        OrdersService
                 4825000  ?        ?          ?        batch
                """);
    }

    @Test
    void theAgentComesAndIsShownWithItsPageAndState() throws Exception {
        try (RunningEndpoint running = new RunningEndpoint(Map.of())) {
            jvms.onLoad = () -> {
                Presence.listening(jvms.properties, address(running));
                Presence.agent(jvms.properties, Presence.Agent.RUNNING, "0.1.0", "memmon 0.1.0 is in mode act");
            };
            CommandRun run = run("orders", "--set", "mode=act", "--set", "memmon.http.hosts=[a,b]", "--agent", agent);

            assertThat(jvms.loaded).containsExactly("agent.jar=mode=act,http.hosts=[a,b]");
            assertThat(run.notes()).isEmpty();
            assertThat(run.out()).isEqualToNormalizingNewlines("""
                    OrdersService  pid 4811200  Temurin 25.0.3, G1, heap 1000 B
                      ok    agent 0.1.0 started in 0.0 s; loop 10 Hz, 30 us a tick
                      note  the JVM printed four warning lines about a dynamic agent; -XX:+EnableDynamicAgentLoading silences them
                    page    http://127.0.0.1:%d/
                    stop    memmon attach 4811200 --stop
                    now     HIGH  Heap is HIGH at 91 %%. 91 %% of the heap is live.
                    """.formatted(running.endpoint.port()));
            assertThat(run.exit()).isEqualTo(ExitCode.FINE);
        }
    }

    @Test
    void whatRunsAlreadyIsShownAndNothingLoaded() throws Exception {
        try (RunningEndpoint running = new RunningEndpoint(Map.of())) {
            Presence.listening(jvms.properties, address(running));

            CommandRun run = run("4811200", "--json");

            assertThat(jvms.loaded).isEmpty();
            assertThat(JSON.std.mapFrom(run.out()))
                    .containsEntry("memmon", 1)
                    .containsEntry("command", "attach")
                    .containsEntry("time", "2026-11-23T13:31:07Z")
                    .containsEntry("exit", 0)
                    .containsEntry("pid", 4811200)
                    .containsEntry("alreadyThere", true)
                    .containsEntry("level", "high");
        }
    }

    @Test
    void settingsForOneThatRunsAreRefusedAsTheyWouldHaveNoEffect() {
        Presence.agent(jvms.properties, Presence.Agent.RUNNING, "0.1.0", "");
        CommandRun run = run("4811200", "--set", "mode=act");

        assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
        assertThat(run.notes()).isEqualToNormalizingNewlines("""
                error[A02]: --set must be for a JVM without memmon, found one that runs in 4811200 already
                  fix  memmon attach 4811200 --stop first, or change its configuration file
                """);
    }

    @Test
    void whatTheAgentRefusesIsShownHereAndNotOnlyInTheApplicationsLog() {
        jvms.agentBecoming(
                Presence.Agent.REFUSED,
                "cannot start: memmon.http.prot is not a setting; fix: did you mean memmon.http.port? [C01]");
        CommandRun run = run("4811200", "--set", "http.prot=1", "--agent", agent, "--json");

        assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
        assertThat(run.notes())
                .startsWith("error[A01]: memmon in JVM 4811200 did not start, found cannot start: memmon.http.prot");
        assertThat(run.out())
                .startsWith("{\"memmon\":1,\"command\":\"attach\",\"time\":\"2026-11-23T13:31:07Z\",\"exit\":2,"
                        + "\"problem\":{\"id\":\"A01\",")
                .hasLineCount(1);
    }

    @Test
    void aTakenPortIsSaidAndTheMonitorRunsOn() {
        jvms.agentBecoming(
                Presence.Agent.RUNNING, "no page and no scrape in this JVM: memmon.http.port must be free [H03]");
        CommandRun run = run("4811200", "--agent", agent);

        assertThat(run.exit()).isEqualTo(ExitCode.FINE);
        assertThat(run.out())
                .contains("  warn  no page and no scrape in this JVM")
                .doesNotContain("page    http");
    }

    @Test
    void stopTakesItOutAgain() {
        Presence.agent(jvms.properties, Presence.Agent.RUNNING, "0.1.0", "");
        jvms.agentBecoming(Presence.Agent.STOPPED, "stopped");
        CommandRun run = run("4811200", "--stop", "--agent", agent);

        assertThat(jvms.loaded).containsExactly("agent.jar=stop");
        assertThat(run.out())
                .isEqualToNormalizingNewlines(
                        "OrdersService  pid 4811200  memmon stopped; what it had engaged is released\n");
        assertThat(run.exit()).isEqualTo(ExitCode.FINE);
    }

    @Test
    void stopWithoutAnAgentIsABadAnswer() {
        CommandRun run = run("4811200", "--stop", "--agent", agent);

        assertThat(run.out()).isEqualToNormalizingNewlines("OrdersService  pid 4811200  no agent runs in it\n");
        assertThat(run.exit()).isEqualTo(ExitCode.BAD);
    }

    @Test
    void aSettingThatIsNoneIsRefusedBeforeAnythingIsTouched() {
        assertThat(run("4811200", "--set", "8001").notes()).isEqualToNormalizingNewlines("""
                error[A03]: --set must be key=value, a value with a comma in brackets, found "8001"
                  fix  --set http.port=8001
                """);
        assertThat(run("4811200", "--set", "http.hosts=a,b").notes()).contains("fix  --set http.hosts=[a,b]");
        assertThat(jvms.loaded).isEmpty();
    }

    @Test
    void anAgentThatIsNotThereIsNotReadable() {
        CommandRun run = run("4811200", "--agent", folder.resolve("gone.jar").toString());

        assertThat(run.exit()).isEqualTo(ExitCode.UNREADABLE);
        assertThat(run.notes())
                .startsWith("error[T13]: --agent must be a jar, found ")
                .contains("which does not exist");
    }

    private CommandRun run(String... arguments) {
        return CommandRun.of(terminal -> new AttachCommand(terminal, jvms, FakeJvms.unchecked()), arguments);
    }

    private static URI address(RunningEndpoint running) {
        return URI.create("http://127.0.0.1:" + running.endpoint.port() + "/");
    }
}
