package io.memmon.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.lab.jvm.Child;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A reader who has cloned memmon and types what stands under "Run it". */
class RunItCommandIT {

    private static final Duration BUILD = Duration.ofMinutes(5);
    private static final Duration RUN = Duration.ofMinutes(1);

    @TempDir
    Path clone;

    @Test
    void buildsTheShopInACleanCloneAndServesUntilItEnds() throws Exception {
        CleanClone.into(clone);
        buildOffline();
        try (Child shop = Child.start(Shell.of(clone, command() + " --port 0 --seconds 12"))) {
            String page = shop.await("memmon listens on ", BUILD);
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(URI.create(page)).timeout(RUN).build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(page).isEqualTo(200);
            assertThat(answer.body()).contains("\"areas\"", "heap");
            assertThat(shop.awaitEnd(RUN)).as(shop.output()).isZero();
            assertThat(shop.output()).contains("Building memmon;", "with memmon: alive at the end");
        }
    }

    private static String command() {
        return Readme.blocks("sh").stream()
                .filter(block -> block.section().equals("Run it"))
                .findFirst()
                .orElseThrow()
                .text()
                .strip();
    }

    /** The build that runs this test has everything in its repository that the shop's needs. */
    private void buildOffline() throws Exception {
        String repository = System.getProperty("memmon.test.repository", "");
        assertThat(Path.of(repository)).isDirectory();
        Path config = clone.resolve(".mvn/maven.config");
        assertThat(config).doesNotExist();
        Files.writeString(config, "-o\n-Dmaven.repo.local=" + repository + "\n");
    }
}
