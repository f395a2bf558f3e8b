package io.memmon.prometheus.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.tools.attach.VirtualMachine;
import io.memmon.api.time.Ticker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class AgentIT {

    /** Waits for the endpoint by its port, which the agent's start line names, and prints what it says. */
    private static final String SCRAPE = """
            package app;
            import java.net.*;
            import java.net.http.*;
            import java.util.concurrent.locks.LockSupport;
            public final class Scrape {
                public static String get(int port, String path) throws Exception {
                    for (int i = 0; ; i++) {
                        try {
                            return HttpClient.newHttpClient().send(
                                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
                                    HttpResponse.BodyHandlers.ofString()).body();
                        } catch (ConnectException notYet) {
                            if (i == 1000) throw notYet;
                            LockSupport.parkNanos(20_000_000);
                        }
                    }
                }
            }
            """;

    private static final String PLUGIN = """
            package app.plugin;
            import io.memmon.api.collect.*;
            import io.memmon.api.memory.*;
            public final class PoolCollector implements Collector {
                @Override public String name() { return "guest-pool"; }
                @Override public Sampler open(CollectorContext context) {
                    Area pool = context.area("guest-pool");
                    return out -> { out.used(pool, 30); out.limit(pool, 100); };
                }
            }
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Guest guest;

    @BeforeEach
    void prepare() throws IOException {
        guest = new Guest(folder).with("app.Scrape", SCRAPE);
    }

    @Test
    void theJarShowsTheApplicationNothingButTheApiAndTheBootstrap() throws IOException {
        try (ZipFile jar = new ZipFile(Guest.agent().toFile())) {
            List<String> visible = jar.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.endsWith(".class"))
                    .filter(name -> !name.startsWith("io/memmon/api/"))
                    .toList();
            assertThat(visible)
                    .isNotEmpty()
                    .allMatch(name -> name.startsWith("io/memmon/prometheus/agent/MemmonAgent"));
            assertThat(namesWithin(jar))
                    .contains("io/memmon/core/Memmon.class")
                    .noneMatch(name -> name.contains("com/google/") || name.contains("jakarta/"))
                    .noneMatch(name -> name.contains("benmanes") || name.contains("javax/cache"));
        }
    }

    private static List<String> namesWithin(ZipFile jar) throws IOException {
        List<String> names = new ArrayList<>();
        try (ZipInputStream files = new ZipInputStream(jar.getInputStream(jar.getEntry("memmon-agent.zip")))) {
            for (ZipEntry file = files.getNextEntry(); file != null; file = files.getNextEntry()) {
                names.add(file.getName());
            }
        }
        return names;
    }

    @Test
    void theApplicationIsServedAndEndsWhenItsMainEnds() throws Exception {
        int port = freePort();
        guest.with("app.Main", """
                package app;
                public final class Main {
                    public static void main(String[] args) throws Exception {
                        String metrics = Scrape.get(Integer.parseInt(args[0]), "/metrics");
                        System.out.println("memory=" + metrics.contains("memory_monitor"));
                        System.out.println("jvm=" + metrics.contains("jvm_memory_used_bytes"));
                        System.out.println("nan=" + metrics.contains("NaN"));
                        System.out.println("mode=" + Scrape.get(Integer.parseInt(args[0]), "/metrics/memory")
                                .contains("\\"mode\\":\\"observe\\""));
                        for (String name : new String[] {"io.micrometer.core.instrument.MeterRegistry",
                                "io.memmon.core.Memmon", "org.slf4j.Logger", "com.google.inject.Guice"}) {
                            try {
                                Class.forName(name);
                                System.out.println("seen=" + name);
                            } catch (ClassNotFoundException hidden) {
                            }
                        }
                        System.out.println("context="
                                + (Thread.currentThread().getContextClassLoader() == ClassLoader.getSystemClassLoader()));
                        long alive = Thread.getAllStackTraces().keySet().stream()
                                .filter(thread -> !thread.isDaemon() && thread != Thread.currentThread()
                                        && !thread.getName().equals("DestroyJavaVM"))
                                .filter(thread -> thread.getName().startsWith("memmon"))
                                .count();
                        System.out.println("alive=" + alive);
                    }
                }
                """);
        Guest.Run run = guest.run("http.port=" + port, Integer.toString(port));

        assertThat(run.exit()).as("%s", run).isZero();
        assertThat(run.values())
                .containsEntry("memory", "true")
                .containsEntry("jvm", "true")
                .containsEntry("nan", "false")
                .containsEntry("mode", "true")
                .containsEntry("context", "true")
                .containsEntry("alive", "0")
                .doesNotContainKey("seen");
        assertThat(run.err())
                .singleElement()
                .asString()
                .matches("memmon \\S+ is in mode observe; http://127\\.0\\.0\\.1:" + port + "/metrics");
    }

    @Test
    void aShortLifeSeesNothingOfIt() throws Exception {
        guest.with("app.Main", "package app; public final class Main { public static void main(String[] args) {} }");
        Guest.Run run = guest.run("http.port=0");

        assertThat(run.exit()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isEmpty();
    }

    @Test
    void aTakenPortIsSaidOnceAndTheApplicationRunsOn() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            guest.with("app.Main", awaiting("no page and no scrape"));
            Guest.Run run = guest.run("http.port=" + taken.getLocalPort());

            assertThat(run.exit()).as("%s", run).isZero();
            assertThat(run.err())
                    .singleElement()
                    .asString()
                    .contains("no page and no scrape in this JVM")
                    .contains("127.0.0.1:" + taken.getLocalPort())
                    .contains("memmon.http.port = 0");
        }
    }

    @Test
    void aBadKeyIsSaidOnceAndTheApplicationRunsOn() throws Exception {
        guest.with("app.Main", awaiting("runs on"));
        Guest.Run run = guest.run("http.prot=8001,mode=maybe");

        assertThat(run.exit()).as("%s", run).isZero();
        assertThat(String.join("\n", run.err()))
                .contains("memmon.http.prot")
                .contains("memmon.mode")
                .contains("the application runs on without it");
        assertThat(run.err()).noneMatch(line -> line.startsWith("\tat "));
    }

    @Test
    void anArgumentThatIsNoneIsSaidOnce() throws Exception {
        guest.with("app.Main", awaiting("runs on"));
        Guest.Run run = guest.run("8001");

        assertThat(run.exit()).isZero();
        assertThat(run.err()).singleElement().asString().contains("key=value").contains("\"8001\"");
    }

    @Test
    void aPluginOnTheClassPathIsFound() throws Exception {
        guest.with("app.plugin.PoolCollector", PLUGIN)
                .resource("META-INF/services/io.memmon.api.collect.Collector", "app.plugin.PoolCollector\n")
                .with("app.Main", seeing("guest-pool"));
        int port = freePort();
        Guest.Run run = guest.run("http.port=" + port + ",sampling.slow-interval=1s", Integer.toString(port));

        assertThat(run.exit()).as("%s", run).isZero();
        assertThat(run.values()).containsEntry("seen", "true");
    }

    @Test
    void aPluginInANestedLoaderIsFound() throws Exception {
        guest.with("app.plugin.PoolCollector", PLUGIN)
                .resource("META-INF/services/io.memmon.api.collect.Collector", "app.plugin.PoolCollector\n");
        Path nested = guest.jar("app/plugin");
        guest.with(
                "app.Main",
                seeing("guest-pool")
                        .replace(
                                "/*first*/",
                                "Thread.currentThread().setContextClassLoader(new java.net.URLClassLoader("
                                        + "new java.net.URL[] {new java.io.File(\"" + nested
                                        + "\").toURI().toURL()}, Main.class.getClassLoader()));"));
        int port = freePort();
        Guest.Run run = guest.run("http.port=" + port + ",sampling.slow-interval=1s", Integer.toString(port));

        assertThat(run.exit()).as("%s", run).isZero();
        assertThat(run.values()).containsEntry("seen", "true");
    }

    @Test
    void aBrokenPluginIsLeftOut() throws Exception {
        guest.resource("META-INF/services/io.memmon.api.collect.Collector", "app.plugin.Missing\n")
                .with("app.Main", seeing("memory_monitor"));
        int port = freePort();
        Guest.Run run = guest.run("http.port=" + port, Integer.toString(port));

        assertThat(run.exit()).as("%s", run).isZero();
        assertThat(run.values()).containsEntry("seen", "true");
    }

    @Test
    void anApplicationWithAnotherMicrometerAndAnotherMemmonStaysWhole() throws Exception {
        guest.with(
                        "io.micrometer.core.instrument.MeterRegistry",
                        "package io.micrometer.core.instrument; public class MeterRegistry {"
                                + " public static String version() { return \"ancient\"; } }")
                .with(
                        "io.memmon.core.Memmon",
                        "package io.memmon.core; public class Memmon {"
                                + " public static String version() { return \"embedded\"; } }")
                .with(
                        "app.Main",
                        seeing("memory_monitor")
                                .replace(
                                        "/*first*/",
                                        "System.out.println(\"micrometer=\""
                                                + " + io.micrometer.core.instrument.MeterRegistry.version());"
                                                + "System.out.println(\"memmon=\" + io.memmon.core.Memmon.version());"));
        int port = freePort();
        Guest.Run run = guest.run("http.port=" + port, Integer.toString(port));

        assertThat(run.exit()).as("%s", run).isZero();
        assertThat(run.values())
                .containsEntry("micrometer", "ancient")
                .containsEntry("memmon", "embedded")
                .containsEntry("seen", "true");
    }

    @Test
    void theApplicationRegistersACacheWithTheAgentsMonitor() throws Exception {
        guest.with("app.Main", """
                package app;
                import io.memmon.api.capability.*;
                import java.util.*;
                import java.util.concurrent.locks.LockSupport;
                public final class Main {
                    public static void main(String[] args) throws Exception {
                        while (RunningMonitors.all().isEmpty()) {
                            LockSupport.parkNanos(20_000_000);
                        }
                        ManagedCache cache = new ManagedCache() {
                            public String name() { return "sessions"; }
                            public long capacity() { return 100; }
                            public void resize(long capacity) {}
                            public CacheStatistics statistics() { return CacheStatistics.ofEntries(5); }
                        };
                        for (RunningMonitor monitor : RunningMonitors.all()) {
                            monitor.register(cache);
                            System.out.println("registered=" + monitor.shared(ManagedCaches.class).map(
                                    caches -> caches.all().contains(cache)).orElse(false));
                        }
                    }
                }
                """);
        Guest.Run run = guest.run("http.port=0");

        assertThat(run.exit()).as("%s", run).isZero();
        assertThat(run.values()).containsEntry("registered", "true");
    }

    @Test
    void theLogGoesToAFileWhenAsked() throws Exception {
        Path log = folder.resolve("memmon.log");
        int port = freePort();
        guest.with("app.Main", seeing("memory_monitor"));
        Guest.Run run = guest.run("http.port=" + port + ",agent.log=" + log, Integer.toString(port));

        assertThat(run.exit()).as("%s", run).isZero();
        assertThat(Files.readString(log)).contains("HTTP endpoint on http://127.0.0.1:" + port);
        assertThat(run.err()).hasSize(1);
    }

    @Test
    void itAttachesToARunningJvmOnce() throws Exception {
        guest.with(
                "app.Main", awaiting("runs already").replace("Exception {", "Exception { System.out.println(\"up\");"));
        Process process = guest.start(List.of("-XX:+EnableDynamicAgentLoading"));
        await("out", "up");
        VirtualMachine machine = VirtualMachine.attach(Long.toString(process.pid()));
        machine.loadAgent(Guest.agent().toString(), "http.port=0");
        await("err", "is in mode observe");
        machine.loadAgent(Guest.agent().toString(), "http.port=0");
        machine.detach();
        Guest.Run run = guest.ended(process);

        assertThat(run.exit()).as("%s", run).isZero();
        assertThat(run.err()).hasSize(2);
    }

    private void await(String stream, String text) throws IOException {
        Ticker ticker = Ticker.system();
        long start = ticker.nanos();
        while (!Files.readString(folder.resolve(stream)).contains(text)) {
            assertThat(ticker.nanos() - start).as(text).isLessThan(30_000_000_000L);
            LockSupport.parkNanos(20_000_000);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UseSerialGC", "UseParallelGC", "UseG1GC", "UseZGC", "UseShenandoahGC"})
    void aScrapeOfTheWholeStaysWithinItsBudget(String collector) throws Exception {
        int port = freePort();
        guest.with("app.Main", """
                package app;
                import java.util.concurrent.locks.LockSupport;
                public final class Main {
                    static volatile Object garbage;
                    public static void main(String[] args) throws Exception {
                        String text = "";
                        for (int i = 0; i < 500 && !text.contains("memory_usage_ratio{area=\\"heap\\"}"); i++) {
                            for (int k = 0; k < 200; k++) { garbage = new byte[100_000]; }
                            if (i % 20 == 0) { System.gc(); }
                            LockSupport.parkNanos(20_000_000);
                            text = Scrape.get(Integer.parseInt(args[0]), "/metrics");
                        }
                        System.out.println("series=" + text.lines().filter(line -> !line.startsWith("#")).count());
                        System.out.println("plain=" + text.length());
                        java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
                        try (var gzip = new java.util.zip.GZIPOutputStream(bytes)) {
                            gzip.write(text.getBytes("UTF-8"));
                        }
                        System.out.println("gzip=" + bytes.size());
                        System.out.println("heap=" + text.contains("memory_usage_ratio{area=\\"heap\\"}"));
                        System.out.println("unknown=" + text.lines().filter(line -> line.contains("NaN")).count());
                    }
                }
                """);
        Guest.Run run = guest.runWith(
                List.of("-XX:+" + collector, "-javaagent:" + Guest.agent() + "=http.port=" + port),
                Integer.toString(port));

        assertThat(run.exit()).as("%s", run).isZero();
        assertThat(run.values()).as("%s", run).containsEntry("heap", "true").containsEntry("unknown", "0");
        assertThat(number(run, "series")).as("%s", run).isBetween(90, 200);
        assertThat(number(run, "plain")).as("%s", run).isLessThan(20_000);
        assertThat(number(run, "gzip")).as("%s", run).isLessThan(4_000);
    }

    private static int number(Guest.Run run, String name) {
        return Integer.parseInt(run.values().getOrDefault(name, "0"));
    }

    /** A main that ends once its own standard error, a file, contains a text. */
    private String awaiting(String text) {
        return """
                package app;
                import java.nio.file.*;
                import java.util.concurrent.locks.LockSupport;
                public final class Main {
                    public static void main(String[] args) throws Exception {
                        for (int i = 0; i < 1000 && !Files.readString(Path.of("%s")).contains("%s"); i++) {
                            LockSupport.parkNanos(20_000_000);
                        }
                    }
                }
                """.formatted(folder.resolve("err"), text);
    }

    /** A main that ends once the metrics contain a text. */
    private static String seeing(String text) {
        return """
                package app;
                import java.util.concurrent.locks.LockSupport;
                public final class Main {
                    public static void main(String[] args) throws Exception {
                        /*first*/
                        boolean seen = false;
                        for (int i = 0; i < 500 && !seen; i++) {
                            seen = Scrape.get(Integer.parseInt(args[0]), "/metrics").contains("%s");
                            LockSupport.parkNanos(20_000_000);
                        }
                        System.out.println("seen=" + seen);
                    }
                }
                """.formatted(text);
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}
