package io.memmon.prometheus.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import io.memmon.core.journal.JournalWriter;
import io.memmon.core.journal.LifeId;
import io.memmon.prometheus.cli.CommandRun;
import io.memmon.prometheus.cli.terminal.ExitCode;
import io.memmon.testkit.FakeTicker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StrangeStoreTest {

    private static final String JOURNAL = "memmon-1795439100000-4811200.jsonl";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @Test
    void oneOfANewerVersionIsNamedWithItsFormat() throws IOException {
        write(JOURNAL, "{\"v\":2,\"t\":1795439100000,\"kind\":\"begun\",\"crc\":\"00000000\"}\n");

        refused(
                "error[J06]: --store",
                "found " + JOURNAL + " of format 2",
                "use the command line of the memmon that wrote");
    }

    @Test
    void oneThatWasCutOffBeforeItsFirstRecordIsNamed() throws IOException {
        write(JOURNAL, "{\"v\":1,\"t\":17954391");

        refused("error[J07]: --store", "found " + JOURNAL + " without one", "cut off before its first record");
    }

    @Test
    void oneOfAnotherApplicationIsNamed() throws IOException {
        write(JOURNAL, "not memmon's\n\u0000\u0001\u0002");
        write("memmon-1795439100001-4811200.jsonl", "neither\n");
        refused("error[J07]: --store", "found " + JOURNAL + " without one, and 1 file more");
    }

    @Test
    void aFolderOfAnotherApplicationHasNoJournal() throws IOException {
        write("orders.log", "ready\n");

        refused("error[J02]: --store " + folder, "found none among 1 file", "memmon.journal.directory");
    }

    @Test
    void theFileOfTheHistoryIsNoJournal() throws IOException {
        write("history.db", "H:2,block:3,blockSize:1000,chunk:1,created:1,format:2,version:1,fletcher:1\n");

        CommandRun run =
                ReportCommandTest.run("--store", folder.resolve("history.db").toString());

        assertThat(run.exit()).isEqualTo(ExitCode.UNREADABLE);
        assertThat(run.notes()).contains("error[J02]", "memmon.store.directory, which holds history and no incidents");
    }

    @Test
    void whatIsNotThereIsSaidToBeNothing() {
        CommandRun run = ReportCommandTest.run("--store", folder.resolve("gone").toString());

        assertThat(run.exit()).isEqualTo(ExitCode.UNREADABLE);
        assertThat(run.notes()).contains("error[J02]", "found nothing");
    }

    /** What is whole of it is told; how much is not, is said. */
    @Test
    void oneThatIsWholeButForItsEndIsTold() throws IOException {
        long start = 1_795_439_100_000L;
        LifeId life = new LifeId(start, 4811200, start - 1000, "host-a", "orders-1");
        try (JournalWriter writer = JournalWriter.open(folder, 1 << 20, life, new FakeTicker())) {
            writer.beat(start + 5000);
        }
        Path journal = folder.resolve(JOURNAL);
        Files.writeString(journal, Files.readString(journal) + "{\"v\":1,\"t\":17954391");

        CommandRun run = ReportCommandTest.run("--store", folder.toString());

        assertThat(run.exit()).as("%s", run).isEqualTo(ExitCode.FINE);
        assertThat(run.out()).contains("No incidents.", "1 line of the journal could not be read");
    }

    private void refused(String... words) throws IOException {
        CommandRun run = ReportCommandTest.run("--store", folder.toString(), "--json");

        assertThat(run.exit()).as("%s", run).isEqualTo(ExitCode.UNREADABLE);
        assertThat(run.notes()).contains(words);
        assertThat(JSON.std.mapFrom(run.out())).containsEntry("exit", 4).containsKey("problem");
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }
}
