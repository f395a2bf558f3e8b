package io.memmon.core.config;

import io.memmon.core.message.MessageId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Looks whether the configuration file changed, and takes it over whole or not at all.
 *
 * <p>A file that was written to within the last second may be half-written, even if it can be read (an editor that
 * truncates first leaves an empty file, which would mean every default). It is left alone until it is older, or until
 * two looks have found it the same. Files that it includes are not watched. For one thread.
 */
public final class WatchedFile {

    private static final Duration SETTLED = Duration.ofSeconds(1);

    private final InstantSource clock;
    private final Function<Configuration, List<Problem>> check;
    private Configuration current;
    private Optional<Stamp> seen = Optional.empty();
    private Optional<Stamp> judged = Optional.empty();
    private List<Problem> refused = List.of();

    /** What a look found. */
    public sealed interface Poll {

        /** Nothing to do. */
        record Unchanged() implements Poll {}

        /** New settings are in force from now on. */
        record Changed(Configuration next) implements Poll {}

        /** The file changed, but is wrong; what was in force stays. Said once for each set of problems. */
        record Refused(List<Problem> problems) implements Poll {}
    }

    private record Stamp(FileTime modified, long size, String identity) {}

    /**
     * Creates a watch.
     *
     * @param current the settings in force; a file that changed since they were read is found by the first look
     * @param clock the wall clock, to compare with the file's time
     * @param check finds what is wrong with new settings; called on the polling thread
     */
    public WatchedFile(Configuration current, InstantSource clock, Function<Configuration, List<Problem>> check) {
        this.current = Objects.requireNonNull(current, "current");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.check = Objects.requireNonNull(check, "check");
    }

    /** Returns the settings in force. */
    public Configuration current() {
        return current;
    }

    /** Looks once. Never throws for what it finds. */
    public Poll poll() {
        Optional<Path> file = current.file();
        if (file.isEmpty()) {
            return new Poll.Unchanged();
        }
        try {
            return look(file.get());
        } catch (IOException e) {
            return missing(file.get(), e);
        }
    }

    private Poll look(Path file) throws IOException {
        Optional<Stamp> now = Optional.of(stamp(file));
        boolean settled = now.equals(seen) || isOld(now.get());
        seen = now;
        if (!settled || now.equals(judged)) {
            return new Poll.Unchanged();
        }
        Problems problems = new Problems();
        Configuration next = current.reload(problems);
        if (!Optional.of(stamp(file)).equals(now)) {
            return new Poll.Unchanged(); // it was written to in the meantime; the next look decides
        }
        judged = now;
        return judge(next, problems);
    }

    private Poll judge(Configuration next, Problems problems) {
        if (!problems.hasErrors()) {
            if (next.hasValuesOf(current)) {
                refused = List.of();
                return new Poll.Unchanged();
            }
            problems.addAll(check.apply(next));
        }
        if (problems.hasErrors()) {
            return refuse(problems.list());
        }
        refused = List.of();
        current = next;
        return new Poll.Changed(next);
    }

    private Poll refuse(List<Problem> problems) {
        if (problems.equals(refused)) {
            return new Poll.Unchanged();
        }
        refused = problems;
        return new Poll.Refused(problems);
    }

    private Poll missing(Path file, IOException cause) {
        seen = Optional.empty();
        judged = Optional.empty();
        return refuse(List.of(Problem.error(
                        MessageId.UNUSABLE_FILE,
                        "configuration file " + file,
                        "cannot be read: " + cause.getClass().getSimpleName())
                .withFix("put it back; until then the settings stay as they are")));
    }

    private boolean isOld(Stamp stamp) {
        return !stamp.modified().toInstant().isAfter(clock.instant().minus(SETTLED));
    }

    private static Stamp stamp(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return new Stamp(attributes.lastModifiedTime(), attributes.size(), String.valueOf(attributes.fileKey()));
    }
}
