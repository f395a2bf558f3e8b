package io.memmon.prometheus.cli.report;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.memmon.core.journal.JournalReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What is in a folder in which no journal can be read.
 *
 * @param kind what is wrong with it
 * @param text what was found, for a message
 */
record JournalFolder(Kind kind, String text) {

    /** What is wrong. */
    enum Kind {
        /** No file has the name of a journal. */
        NO_JOURNAL,
        /** A newer memmon wrote it. */
        NEWER,
        /** There are files of such names, but nothing in them can be read. */
        UNREADABLE,
        /** This user may not read it. */
        FORBIDDEN
    }

    private static final String JOURNALS = "memmon-\\d{1,15}-\\d{1,10}(\\.1)?\\.(jsonl|beat)";
    private static final Pattern FORMAT = Pattern.compile("\\{\"v\":(\\d{1,9})[,}]");
    private static final String HISTORY = "H:2,"; // how a file of h2-mvstore begins

    static JournalFolder of(Path folder) {
        if (!Files.exists(folder)) {
            return new JournalFolder(Kind.NO_JOURNAL, "nothing");
        }
        if (!Files.isDirectory(folder)) {
            return new JournalFolder(
                    Kind.NO_JOURNAL,
                    beginning(folder, HISTORY.length()).equals(HISTORY)
                            ? "a file of memmon.store.directory, which holds history and no incidents"
                            : "a file");
        }
        List<Path> files;
        try (Stream<Path> listed = Files.list(folder)) {
            files = listed.sorted().toList();
        } catch (IOException | RuntimeException hidden) {
            return new JournalFolder(Kind.FORBIDDEN, hidden.getClass().getSimpleName());
        }
        List<Path> journals = files.stream()
                .filter(file -> String.valueOf(file.getFileName()).matches(JOURNALS))
                .toList();
        if (journals.isEmpty()
                && files.stream()
                        .anyMatch(file -> beginning(file, HISTORY.length()).equals(HISTORY))) {
            return new JournalFolder(
                    Kind.NO_JOURNAL, "only what memmon.store.directory keeps, which memmon replay reads");
        }
        if (journals.isEmpty()) {
            return new JournalFolder(Kind.NO_JOURNAL, files.isEmpty() ? "none" : "none among " + count(files.size()));
        }
        return of(journals);
    }

    private static JournalFolder of(List<Path> journals) {
        for (Path journal : journals) {
            if (Files.isRegularFile(journal, LinkOption.NOFOLLOW_LINKS) && !Files.isReadable(journal)) {
                return new JournalFolder(Kind.FORBIDDEN, journal.getFileName() + " that it may not read");
            }
            Matcher format = FORMAT.matcher(beginning(journal, 32));
            if (format.lookingAt() && Long.parseLong(format.group(1)) > JournalReader.FORMAT) {
                return new JournalFolder(Kind.NEWER, journal.getFileName() + " of format " + format.group(1));
            }
        }
        return new JournalFolder(
                Kind.UNREADABLE, journals.get(0).getFileName() + " without one" + others(journals.size() - 1));
    }

    private static String others(int number) {
        return number == 0 ? "" : ", and " + count(number) + " more";
    }

    private static String count(int files) {
        return files == 1 ? "1 file" : files + " files";
    }

    private static String beginning(Path file, int most) {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return ""; // a pipe would never end
        }
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(most), ISO_8859_1);
        } catch (IOException hidden) {
            return "";
        }
    }
}
