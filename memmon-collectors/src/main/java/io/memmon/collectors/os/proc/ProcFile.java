package io.memmon.collectors.os.proc;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A small file of the kernel that is read again and again: opened once, read into one buffer, no bytes allocated.
 *
 * <p>A {@link RandomAccessFile} and not a channel, because one {@link Thread#interrupt} closes a channel for good; and
 * at most 8 KiB at a time, because then the JDK copies through its stack. A file that is missing is looked for again at
 * every tenth reading; one that fails is opened again after pauses that double. Not safe for several threads at once.
 */
public final class ProcFile implements AutoCloseable {

    /** Room for a file of one short line. */
    public static final int LINE = 256;
    /** Room for a file of many lines; the most that is read without an allocation outside the heap. */
    public static final int TABLE = 8192;

    private static final int READINGS_BETWEEN_LOOKS = 10;
    private static final int MOST_READINGS_BETWEEN_TRIES = 6_000;
    /** The kernel hands these files out by the page, so that a reading much shorter than a page was the last. */
    private static final int SURELY_THE_END = 2048;

    private final File path;
    private final KernelText text;
    private @Nullable RandomAccessFile file;
    private int pauseAfterError = READINGS_BETWEEN_LOOKS;
    private int skip;

    /**
     * Creates a reader, opens nothing yet.
     *
     * @param most bytes to read at most, {@link #LINE} or {@link #TABLE}
     */
    public ProcFile(Path path, int most) {
        this.path = path.toFile();
        this.text = new KernelText(most);
    }

    /** Reads the file and returns whether that worked; if so, {@link #text} is its content. */
    public boolean read() {
        text.length(0);
        if (skip > 0) {
            skip--;
            return false;
        }
        try {
            RandomAccessFile open = file;
            if (open == null) {
                if (!path.canRead()) { // asked first, because an exception would allocate
                    skip = READINGS_BETWEEN_LOOKS;
                    return false;
                }
                open = new RandomAccessFile(path, "r");
                file = open;
            } else {
                open.seek(0);
            }
            text.length(fill(open));
            pauseAfterError = READINGS_BETWEEN_LOOKS;
            return true;
        } catch (IOException e) {
            close(); // the value is absent until the file can be read again
            skip = pauseAfterError;
            pauseAfterError = Math.min(2 * pauseAfterError, MOST_READINGS_BETWEEN_TRIES);
            return false;
        }
    }

    private int fill(RandomAccessFile open) throws IOException {
        byte[] buffer = text.buffer();
        int length = 0;
        while (length < buffer.length) {
            int read = open.read(buffer, length, buffer.length - length);
            if (read < 0) {
                break;
            }
            length += read;
            if (read < SURELY_THE_END) {
                break;
            }
        }
        return length;
    }

    /** Returns the content at the last reading; empty if that failed. */
    public KernelText text() {
        return text;
    }

    @Override
    public void close() {
        RandomAccessFile open = file;
        file = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                skip = MOST_READINGS_BETWEEN_TRIES; // cannot happen to a file that is only read; if so, leave it alone
            }
        }
    }
}
