package io.memmon.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.core.message.MessageId;
import io.memmon.core.report.EffectiveSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {

    private static final KnownPlugins NO_PLUGINS = new KnownPlugins(Set.of(), Set.of());

    @TempDir
    private Path folder;

    private final Problems problems = new Problems();

    @Test
    void strongerSourcesWin() throws IOException {
        String file = file("memmon.conf", "memmon.x { a = file, b = file, c = file, d = file }\nmemmon.mode = observe");
        Configuration configuration = load(new ConfigurationInputs(
                "builder",
                Map.of("memmon.x.a", "builder", "config", file),
                Map.of("memmon.x.a", "property", "memmon.x.b", "property"),
                Map.of("MEMMON_X_A", "env", "MEMMON_X_B", "env", "MEMMON_X_C", "env")));
        ScopedSettings settings = configuration.scope("memmon.x", problems);
        assertThat(List.of(
                        settings.text("a", ""), settings.text("b", ""), settings.text("c", ""), settings.text("d", "")))
                .containsExactly("builder", "property", "env", "file");
        assertThat(configuration.scope("memmon", problems).choice("mode", Mode.ACT))
                .isEqualTo(Mode.OBSERVE);
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void theAgentMayLeaveThePrefixOut() {
        Configuration configuration = load(overrides(Map.of("sampling.slow-interval", "7s")));
        assertThat(MonitorSettings.read(configuration, problems).sampling().slowInterval())
                .isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void otherDefaultsYieldToEverySource() throws IOException {
        Map<String, String> observe = Map.of("mode", "observe");
        assertThat(mode(overrides(Map.of()).withDefaults(observe))).isEqualTo(Mode.OBSERVE);
        String file = file("memmon.conf", "memmon.mode = act");
        assertThat(mode(overrides(Map.of("config", file)).withDefaults(observe)))
                .isEqualTo(Mode.ACT);
    }

    private Mode mode(ConfigurationInputs inputs) {
        return MonitorSettings.read(load(inputs), problems).mode();
    }

    @Test
    void aProblemNamesKeyRuleValuePlaceAndFix() throws IOException {
        String file = file("memmon.conf", "memmon {\n  sampling.fast-interval = 5\n  response.max-cost = free\n}");
        MonitorSettings settings = MonitorSettings.read(
                load(new ConfigurationInputs(
                        "builder",
                        Map.of("config", file, "levels.high", "97%"),
                        Map.of("memmon.journal.max-bytes", "1k"),
                        Map.of("MEMMON_LEVELS_EXIT_BAND", "4"))),
                problems);
        assertThat(settings).isEqualTo(MonitorSettings.DEFAULTS);
        assertThat(problems.list().stream().map(Problem::text))
                .containsExactly(
                        "error[C02]: memmon.sampling.fast-interval must be a duration with its unit, such as 250ms, 30s, 5m,"
                                + " 2h or 1d, found 5\n  at   " + file
                                + ":2\n  fix  memmon.sampling.fast-interval = 100ms",
                        "error[C02]: memmon.levels.critical must ascend strictly from low over medium and high to critical,"
                                + " above 0, found 0.7, 0.8, 0.97, 0.95\n  at   default",
                        "error[C02]: memmon.levels.exit-band must be a share from 0 to 1, or 0% to 100%, found 4\n"
                                + "  at   environment variable MEMMON_LEVELS_EXIT_BAND\n  fix  memmon.levels.exit-band = 4%",
                        "error[C02]: memmon.response.max-cost must be reversible or pauses or disruptive, found free\n"
                                + "  at   " + file + ":3\n  fix  memmon.response.max-cost = pauses",
                        "error[C02]: memmon.journal.max-bytes must be 64KiB to 1GiB, found 1KiB\n"
                                + "  at   system property memmon.journal.max-bytes\n  fix  memmon.journal.max-bytes = 4MiB");
    }

    @Test
    void unreadKeysAreToldWithWhatWasMeant() throws IOException {
        String file =
                file("memmon.conf", "memmon {\n sampling.fast-intervall = 1s\n responses.gcc.x = 1\n http.port = 1\n}");
        Configuration configuration = load(new ConfigurationInputs(
                "-javaagent argument",
                Map.of("config", file, "mod", "act"),
                Map.of("memmon.test.seed", "1", "memmon.lab", "", "memmon.responses.off.x", "1", "java.home", "/x"),
                Map.of("MEMMON_SAMPLING_MAX_CPUS", "1", "MEMMON_RESPONSES_TRIM_WHEN", "x", "HOME", "/home/me")));
        MonitorSettings.read(configuration, problems);
        List<Problem> unread =
                configuration.unread(new KnownPlugins(Set.of("memmon.responses.gc"), Set.of("memmon.responses.off")));
        assertThat(unread.stream().map(Problem::line))
                .containsExactly(
                        "memmon.mod is not a setting (at -javaagent argument); fix: did you mean memmon.mode? [C01]",
                        "MEMMON_RESPONSES_TRIM_WHEN is read by none of the installed responses (at environment variable"
                                + " MEMMON_RESPONSES_TRIM_WHEN); fix: add the module that holds it, or remove the setting;"
                                + " installed responses: gc, off [C04]",
                        "MEMMON_SAMPLING_MAX_CPUS is not a setting (at environment variable MEMMON_SAMPLING_MAX_CPUS); fix:"
                                + " did you mean MEMMON_SAMPLING_MAX_CPU? [C01]",
                        "memmon.http.port is read by nothing that is installed here (at " + file
                                + ":4); fix: add the module" + " that reads memmon.http.*, or remove the setting [C04]",
                        "memmon.responses.gcc.x belongs to a plugin that was not found: responses.gcc (at " + file
                                + ":3); fix: did you mean memmon.responses.gc? [C04]",
                        "memmon.sampling.fast-intervall is not a setting (at " + file
                                + ":2); fix: did you mean memmon.sampling.fast-interval? [C01]");
    }

    @Test
    void aPluginsKeyIsKnownOnceThePluginAskedForIt() {
        Configuration configuration = load(overrides(Map.of("responses.gc.max-pause", "1s")));
        KnownPlugins plugins = new KnownPlugins(Set.of("memmon.responses.gc"), Set.of());
        assertThat(configuration.unread(plugins)).hasSize(1);
        configuration.scope("memmon.responses.gc", problems).duration("max-pause", Duration.ZERO);
        assertThat(configuration.unread(plugins)).isEmpty();
    }

    @Test
    void whatKubernetesPutsIntoTheEnvironmentIsNobodysMistake() {
        Configuration configuration = load(new ConfigurationInputs(
                "builder",
                Map.of(),
                Map.of(),
                Map.of(
                        "MEMMON_SERVICE_HOST", "10.0.0.7",
                        "MEMMON_SERVICE_PORT_HTTP", "8000",
                        "MEMMON_HTTP_PORT", "tcp://10.0.0.7:8000",
                        "MEMMON_HTTP_PORT_8000_TCP_ADDR", "10.0.0.7")));
        assertThat(configuration.scope("memmon.http", problems).number("port", 8000, 0, 65535))
                .isEqualTo(8000);
        assertThat(configuration.unread(NO_PLUGINS)).isEmpty();
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void anUnreadableFileIsOneProblem() throws IOException {
        load(overrides(Map.of("config", folder.resolve("none.conf").toString())));
        load(overrides(Map.of("config", folder.toString())));
        load(overrides(Map.of("config", "a\0b")));
        load(overrides(Map.of("config", file("broken.conf", "memmon {\n  mode = \n"))));
        load(overrides(Map.of("config", file("foreign.conf", "sampling.max-cpu = 1%"))));
        load(overrides(Map.of("config", file("nested.conf", "memmon.config = other"))));
        assertThat(problems.list()).extracting(Problem::id).containsExactly("C03", "C03", "C03", "C03", "C03", "C02");
    }

    @Test
    void substitutionsSeeTheGivenEnvironmentAndIncludesTheFolder() throws IOException {
        file("more.conf", "memmon.x.b = 2\n");
        String file = file("memmon.conf", "include \"more.conf\"\nmemmon.x.a = ${WHO}\nmemmon.x.c = ${?NOBODY}");
        Configuration configuration = load(
                new ConfigurationInputs("builder", Map.of("config", file), Map.of(), Map.of("WHO", "me", "A.B", "")));
        ScopedSettings settings = configuration.scope("memmon.x", problems);
        assertThat(settings.text("a")).contains("me");
        assertThat(settings.text("b")).contains("2");
        assertThat(settings.text("c")).isEmpty();
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void areasHaveTheirOwnThresholdsFromEverySource() throws IOException {
        String file = file("memmon.conf", "memmon.levels.areas.container { high = 0.92 }");
        LevelSettings levels = MonitorSettings.read(
                        load(new ConfigurationInputs(
                                "builder",
                                Map.of("config", file),
                                Map.of("memmon.levels.areas.direct.low", "50%"),
                                Map.of(
                                        "MEMMON_LEVELS_AREAS_CODE_CACHE_CRITICAL", "99%",
                                        "MEMMON_LEVELS_AREAS_CONTAINER_LOW", "60%"))),
                        problems)
                .levels();
        assertThat(problems.list()).isEmpty();
        assertThat(levels.areas()).containsOnlyKeys("code-cache", "container", "direct");
        assertThat(levels.forArea("container")).isEqualTo(new Thresholds(0.6, 0.8, 0.92, 0.95));
        assertThat(levels.forArea("direct").low()).isEqualTo(0.5);
        assertThat(levels.forArea("code-cache").critical()).isEqualTo(0.99);
        assertThat(levels.forArea("heap")).isEqualTo(Thresholds.DEFAULTS);
    }

    @Test
    void secretsAreShownNowhere() {
        Configuration configuration = load(overrides(Map.of(
                "http.token",
                "hunter2",
                "responses.notify.url",
                "https://me:hunter2@hooks.example/hunter2?x=hunter2")));
        configuration.scope("memmon.http", problems).number("token", 1, 0, 9);
        configuration.scope("memmon.responses.notify", problems).number("url", 1, 0, 9);
        String everything = configuration.effective() + problems.list().toString();
        assertThat(everything).doesNotContain("hunter2").contains("https://hooks.example/***");
        assertThat(configuration.effective())
                .contains(new EffectiveSetting("memmon.http.token", "***", "builder"))
                .contains(new EffectiveSetting("memmon.mode", "act", "default"));
    }

    @Test
    void theMessageHoldsEveryProblemAndTheirNumber() {
        problems.add(Problem.error(MessageId.NOT_A_SETTING, "memmon.a", "is not a setting"));
        problems.add(Problem.error(MessageId.NOT_A_SETTING, "memmon.a", "is not a setting"));
        problems.add(Problem.warn(MessageId.NO_SUCH_PLUGIN, "memmon.b", "is nothing"));
        assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(
                        ConfigurationException.class, problems::throwIfErrors))
                .hasMessage("memmon cannot start\nerror[C01]: memmon.a is not a setting\nwarn[P05]: memmon.b is nothing"
                        + "\n2 problems");
    }

    private Configuration load(ConfigurationInputs inputs) {
        return Configuration.load(inputs, problems);
    }

    private static ConfigurationInputs overrides(Map<String, String> overrides) {
        return new ConfigurationInputs("builder", overrides, Map.of(), Map.of());
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }
}
