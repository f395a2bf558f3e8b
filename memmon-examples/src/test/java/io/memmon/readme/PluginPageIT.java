package io.memmon.readme;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.readme.Readme.Block;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A reader who copies every block of the plugin page, in order, and types every command. */
class PluginPageIT {

    private static final Path PAGE = Readme.ROOT.resolve("memmon-examples/src/plugin/README.md");
    private static final Pattern FILE = Pattern.compile("`([^`]+)`:");
    private static final Pattern RELEASE =
            Pattern.compile("<artifactId>memmon-api</artifactId>\\s*<version>([^<]+)</version>");

    @TempDir
    Path desk;

    @Test
    void takesAReaderFromAnEmptyFolderToAPluginThatIsSeenInTheMetrics() throws Exception {
        Path folder = Files.createDirectories(desk.resolve("mine"));
        placeMemmonBeside(folder);
        String port = freePort();
        String shown = "";
        int told = 0;
        Process program = null;
        try {
            for (Block block : Readme.blocks(PAGE)) {
                String text = block.text().replace("8123", port);
                Matcher file = FILE.matcher(block.before());
                if (file.matches()) {
                    Path written = folder.resolve(file.group(1));
                    Files.createDirectories(written.getParent());
                    Files.writeString(written, text);
                } else if (block.language().equals("text")) {
                    assertThat(withoutFigures(shown)).as("%s", block).isEqualTo(withoutFigures(block.text()));
                    told++;
                } else if (text.startsWith("mvn ") && text.contains(" install ")) {
                    // The reactor has just built what this would build, in the same folders: see placeMemmonBeside.
                    assertThat(text).contains("-f ../memmon/pom.xml", "-pl memmon-prometheus -am");
                } else if (text.startsWith("java ")) {
                    program = Shell.start(folder, text);
                } else if (text.startsWith("curl ")) {
                    shown = untilItSucceeds(folder, text);
                } else {
                    assertThat(block.language()).as("%s", block).isEqualTo("sh");
                    Process command = Shell.start(folder, text);
                    String output = new String(command.getInputStream().readAllBytes(), UTF_8);
                    assertThat(command.waitFor()).as("%s:%n%s", block, output).isZero();
                }
            }
            assertThat(told).as("results that the page shows").isEqualTo(1);
            assertThat(program).as("a program is run").isNotNull();
            program.getOutputStream().close(); // Enter
            assertThat(program.waitFor(30, SECONDS)).as("ends").isTrue();
            assertThat(program.exitValue()).isZero();
        } finally {
            if (program != null) {
                program.destroyForcibly();
            }
        }
    }

    @Test
    void namesTheVersionsThatMemmonIsBuiltWith() throws Exception {
        String reactor = Files.readString(Readme.ROOT.resolve("pom.xml"));
        Block pom = Readme.blocks(PAGE).stream()
                .filter(block -> block.language().equals("xml"))
                .findFirst()
                .orElseThrow();
        Matcher version = Pattern.compile("<version>([^<]+)</version>").matcher(pom.text());
        while (version.find()) {
            String found = version.group(1);
            if (!found.equals("1.0")) { // the plugin's own
                assertThat(reactor).as("%s", pom).contains('>' + found + "</");
            }
        }
    }

    /**
     * What the reader's install leaves behind, in a local repository of its own: the reader's Maven gets what it needs
     * besides from the local repository of this build, as from a remote one, and nothing is written there.
     */
    private void placeMemmonBeside(Path folder) throws IOException {
        Matcher named = RELEASE.matcher(Files.readString(PAGE));
        assertThat(named.find()).as("the page names memmon-api").isTrue();
        String version = named.group(1);
        Path repository = desk.resolve("repository");
        Path memmon = Files.createDirectories(repository.resolve("io/memmon"));
        place(Readme.ROOT.resolve("pom.xml"), memmon.resolve("memmon"), "memmon", version, ".pom");
        Path api = Readme.ROOT.resolve("memmon-api");
        place(api.resolve("pom.xml"), memmon.resolve("memmon-api"), "memmon-api", version, ".pom");
        for (String end : List.of(".jar", "-tests.jar")) {
            Path built = api.resolve("target/memmon-api-" + version + end);
            place(built, memmon.resolve("memmon-api"), "memmon-api", version, end);
        }
        String agent = "memmon-prometheus/target/memmon-prometheus-" + version + "-agent.jar";
        Path beside = desk.resolve("memmon").resolve(agent);
        Files.createDirectories(beside.getParent());
        Files.copy(Readme.ROOT.resolve(agent), beside);

        String ofThisBuild = Path.of(System.getProperty("memmon.test.repository", ""))
                .toUri()
                .toString();
        Path settings = Files.writeString(
                desk.resolve("settings.xml"),
                "<settings><localRepository>" + repository + "</localRepository><mirrors><mirror><id>this-build</id>"
                        + "<mirrorOf>*</mirrorOf><url>" + ofThisBuild + "</url></mirror></mirrors></settings>\n");
        Files.writeString(
                Files.createDirectories(folder.resolve(".mvn")).resolve("maven.config"),
                "-s\n" + settings + "\n-gs\n" + settings + "\n");
    }

    private static void place(Path built, Path artifact, String name, String version, String end) throws IOException {
        Path folder = Files.createDirectories(artifact.resolve(version));
        Files.copy(built, folder.resolve(name + '-' + version + end));
    }

    /** As a reader who types it again until there is an answer. */
    private static String untilItSucceeds(Path folder, String command) throws Exception {
        long deadline = System.nanoTime() + SECONDS.toNanos(90);
        while (true) {
            Process asked = Shell.start(folder, command);
            String output = new String(asked.getInputStream().readAllBytes(), UTF_8);
            if (asked.waitFor() == 0) {
                return output;
            }
            assertThat(System.nanoTime()).as("in time: %s", command).isLessThan(deadline);
            LockSupport.parkNanos(MILLISECONDS.toNanos(200));
        }
    }

    private static String withoutFigures(String text) {
        return text.replaceAll("(?m) [-+.0-9E]+$", " #");
    }

    private static String freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return Integer.toString(socket.getLocalPort());
        }
    }
}
