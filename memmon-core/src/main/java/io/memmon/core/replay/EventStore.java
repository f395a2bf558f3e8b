package io.memmon.core.replay;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records of one size, appended once and then read as often as wanted. The first few megabytes stay in memory, the rest
 * goes to a temporary file that vanishes when the store is closed.
 */
final class EventStore implements AutoCloseable {

    private final int recordBytes;
    private final int pageBytes;
    private final int pagesInMemory;
    private final List<ByteBuffer> pages = new ArrayList<>();
    private @Nullable FileChannel file;
    private long filed;
    private ByteBuffer open;
    private long records;

    /** @param pagesInMemory how many pages of 64 KiB stay in memory */
    EventStore(int recordBytes, int pagesInMemory) {
        this.recordBytes = recordBytes;
        this.pageBytes = (1 << 16) / recordBytes * recordBytes;
        this.pagesInMemory = pagesInMemory;
        this.open = ByteBuffer.allocate(pageBytes);
    }

    long records() {
        return records;
    }

    /** Returns where the next record's bytes go; they count once {@link #appended} was called. */
    ByteBuffer next() throws IOException {
        if (open.remaining() < recordBytes) {
            open = put(open);
        }
        return open;
    }

    void appended() {
        records++;
    }

    /** Puts a full page away; returns an empty one. */
    private ByteBuffer put(ByteBuffer page) throws IOException {
        if (pages.size() < pagesInMemory) {
            pages.add(page.flip());
            return ByteBuffer.allocate(pageBytes);
        }
        FileChannel target = file;
        if (target == null) {
            Path path = Files.createTempFile("memmon-replay", ".events");
            target = FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
            file = target;
        }
        page.flip();
        while (page.hasRemaining()) {
            target.write(page, filed * pageBytes + page.position());
        }
        filed++;
        return page.clear();
    }

    /** Returns a reader of everything that was appended so far. Readers do not disturb each other. */
    Reader reader() {
        return new Reader();
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }

    /** Reads records from the first to the last. */
    final class Reader {

        private final ByteBuffer filedPage = ByteBuffer.allocate(pageBytes);
        private ByteBuffer page = ByteBuffer.allocate(0);
        private int next;
        private long left = records;

        /** Returns a buffer whose position is at the next record's first byte, or null after the last record. */
        @Nullable
        ByteBuffer read() throws IOException {
            if (left == 0) {
                return null;
            }
            if (page.remaining() < recordBytes) {
                page = page(next++);
            }
            left--;
            return page;
        }

        private ByteBuffer page(int index) throws IOException {
            if (index < pages.size()) {
                return pages.get(index).duplicate();
            }
            long position = (long) index - pages.size();
            FileChannel source = file;
            if (source == null || position >= filed) {
                return open.duplicate().flip();
            }
            filedPage.clear();
            while (filedPage.hasRemaining()) {
                if (source.read(filedPage, position * pageBytes + filedPage.position()) < 0) {
                    throw new EOFException("the temporary file was cut short");
                }
            }
            return filedPage.flip();
        }
    }
}
