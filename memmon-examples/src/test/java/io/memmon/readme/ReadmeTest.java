package io.memmon.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.core.Memmon;
import io.memmon.core.config.Mode;
import io.memmon.prometheus.PrometheusEndpoint;
import io.memmon.readme.Readme.Block;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.InputSource;

class ReadmeTest {

    private static final Pattern TYPE = Pattern.compile("(?m)^(?:public )?(?:final )?class (\\w+)");
    private static final Pattern PICTURE = Pattern.compile("src(?:set)?=\"([^\"]+)\"");
    private static final Pattern URL = Pattern.compile("http://localhost:8000(/[^\\s\"]*)");

    @Test
    void everyBlockIsOfAKindThatIsTested() {
        assertThat(Readme.blocks().stream().map(Block::language))
                .isNotEmpty()
                .allMatch(Set.of("java", "sh", "hocon", "xml", "text")::contains);
    }

    @Test
    void workingJavaIsThereByLineTwenty() {
        Block first = Readme.blocks().get(0);
        assertThat(first.language()).isEqualTo("java");
        assertThat(first.firstLine() + first.text().lines().count()).isLessThanOrEqualTo(21);
    }

    @Test
    void runItAndTestItAreOneCommandEach() {
        for (String section : List.of("Run it", "Test it")) {
            List<Block> commands = Readme.blocks().stream()
                    .filter(block -> block.section().equals(section))
                    .toList();
            assertThat(commands).as(section).hasSize(1);
            assertThat(commands.get(0).text().lines()).as(section).hasSize(1);
        }
    }

    @Test
    void picturesAreThereSmallAndSaidInWords() throws Exception {
        String readme = Files.readString(Readme.ROOT.resolve("README.md"));
        List<String> named = PICTURE.matcher(readme)
                .results()
                .map(picture -> picture.group(1))
                .toList();
        assertThat(named).hasSizeGreaterThanOrEqualTo(2);
        for (String picture : named) {
            assertThat(Files.size(Readme.ROOT.resolve(picture))).as(picture).isBetween(10_000L, 150_000L);
        }
        assertThat(readme.split("<img ", -1).length).isEqualTo(readme.split("<img alt=\"[A-Z]", -1).length);
    }

    @ParameterizedTest
    @MethodSource("javaBlocks")
    void javaCompiles(Block block, @TempDir Path classes) {
        Matcher type = TYPE.matcher(block.text());
        assertThat(type.find()).as("%s declares a class", block).isTrue();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        List<String> options =
                List.of("-proc:none", "-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
        boolean compiled = compiler.getTask(
                        null, null, problems, options, null, List.of(new Source(type.group(1), block.text())))
                .call();
        assertThat(compiled).as("%s: %s", block, problems.getDiagnostics()).isTrue();
    }

    static List<Block> javaBlocks() {
        return Readme.blocks("java");
    }

    @Test
    void theConfigurationIsTakenWithoutAProblem(@TempDir Path folder) throws Exception {
        assertThat(Readme.blocks("hocon")).isNotEmpty();
        for (Block block : Readme.blocks("hocon")) {
            Path file = Files.writeString(folder.resolve("memmon.conf"), block.text());
            try (Memmon memmon = Memmon.builder()
                    .config(file)
                    .with(PrometheusEndpoint.create())
                    .set("http.port", "0")
                    .start()) {
                assertThat(memmon.mode()).isEqualTo(Mode.ACT);
                assertThat(memmon.settings())
                        .anyMatch(setting -> setting.key().equals("memmon.levels.low")
                                && setting.value().equals("65%"));
            }
        }
    }

    @Test
    void xmlIsWellFormedAndNamesThisVersion() throws Exception {
        for (Block block : Readme.blocks("xml")) {
            String version = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(block.text())))
                    .getElementsByTagName("version")
                    .item(0)
                    .getTextContent();
            assertThat(Files.readString(Readme.ROOT.resolve("pom.xml")))
                    .contains("<artifactId>memmon</artifactId>\n  <version>" + version + "</version>");
        }
    }

    @Test
    void commandsNameWhatIsThere() {
        for (Block block : Readme.blocks("sh")) {
            for (String line : block.text().lines().toList()) {
                String[] words = line.split(" ", -1);
                switch (words[0]) {
                    case "sh" -> assertThat(Readme.ROOT.resolve(words[1])).isExecutable();
                    case "mvn" -> assertThat(Readme.ROOT.resolve("pom.xml")).isRegularFile();
                    case "java" -> assertThat(line).containsPattern("-agent\\.jar=|-cli\\.jar replay ");
                    default -> assertThat(words[0]).as("%s", block).isEqualTo("curl");
                }
            }
        }
    }

    @Test
    void theEndpointKnowsEveryAddressThatIsAskedForWithCurl() throws Exception {
        PrometheusEndpoint endpoint = PrometheusEndpoint.create();
        HttpClient client = HttpClient.newHttpClient();
        List<String> commands = Readme.blocks("sh").stream()
                .flatMap(block -> block.text().lines())
                .filter(line -> line.startsWith("curl "))
                .toList();
        assertThat(commands).hasSizeGreaterThanOrEqualTo(4);
        try (Memmon memmon = Memmon.builder()
                .with(endpoint)
                .set("http.port", "0")
                .set("mode", "observe")
                .start()) {
            for (String command : commands) {
                Matcher url = URL.matcher(command);
                assertThat(url.find()).as(command).isTrue();
                HttpRequest.Builder request =
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + endpoint.port() + url.group(1)));
                if (command.contains("-X POST")) {
                    request.POST(BodyPublishers.noBody());
                }
                assertThat(client.send(request.build(), BodyHandlers.ofString()).statusCode())
                        .as("%s against %s", command, memmon.report().version())
                        .isEqualTo(200);
            }
        }
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String type, String text) {
            super(URI.create("string:///" + type + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
