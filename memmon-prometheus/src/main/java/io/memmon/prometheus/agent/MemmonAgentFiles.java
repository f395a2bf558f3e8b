package io.memmon.prometheus.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * The files that only the agent's own loader sees: an archive that stands as one uncompressed entry in the agent's jar.
 * The JVM keeps the directory of a jar on its class path in the heap, more than 100 bytes a file; of these files it is 8.
 * Safe for use by several threads.
 */
final class MemmonAgentFiles {

    private static final String ENTRY = "memmon-agent.zip";

    // APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16: sizes of the fixed parts, and where fields are in them.
    private static final int END = 22;
    private static final int END_MAGIC = 0x06054b50;
    private static final int END_COUNT = 10;
    private static final int END_LENGTH = 12;
    private static final int END_START = 16;
    private static final int RECORD = 46;
    private static final int RECORD_METHOD = 10;
    private static final int RECORD_COMPRESSED = 20;
    private static final int RECORD_PLAIN = 24;
    private static final int RECORD_NAME = 28;
    private static final int RECORD_EXTRA = 30;
    private static final int RECORD_COMMENT = 32;
    private static final int RECORD_LOCAL = 42;
    private static final int LOCAL = 30;
    private static final int LOCAL_NAME = 26;
    private static final int LOCAL_EXTRA = 28;

    private static final int POSITION_BITS = 24;

    private final RandomAccessFile jar;
    private final long start;
    private final long directory;
    /** Of each file 40 bits of its name's hash, and where its record is in the directory; sorted. */
    private final long[] index;

    private MemmonAgentFiles(RandomAccessFile jar, long start, long directory, long[] index) {
        this.jar = jar;
        this.start = start;
        this.directory = directory;
        this.index = index;
    }

    static MemmonAgentFiles of(File file) throws IOException {
        RandomAccessFile jar = new RandomAccessFile(file, "r");
        try {
            MemmonAgentFiles whole = at(jar, 0, jar.length());
            Place inner = whole.find(ENTRY);
            if (inner == null || inner.compressed() != inner.plain()) {
                throw new IOException(file + " must hold " + ENTRY + " uncompressed; take the jar as it was built");
            }
            long start = whole.content(inner);
            return at(jar, start, start + inner.plain());
        } catch (IOException | RuntimeException | Error failure) {
            jar.close();
            throw failure;
        }
    }

    private static MemmonAgentFiles at(RandomAccessFile jar, long start, long end) throws IOException {
        ByteBuffer last = fields(read(jar, end - END, END));
        if (last.getInt(0) != END_MAGIC) {
            throw new IOException("the agent's jar must end with its directory; take the jar as it was built");
        }
        long directory = start + last.getInt(END_START);
        byte[] names = read(jar, directory, last.getInt(END_LENGTH));
        ByteBuffer records = fields(names);
        long[] index = new long[last.getShort(END_COUNT) & 0xFFFF];
        int position = 0;
        for (int i = 0; i < index.length; i++) {
            int length = records.getShort(position + RECORD_NAME);
            index[i] = hash(new String(names, position + RECORD, length, UTF_8)) | position;
            position += RECORD
                    + length
                    + records.getShort(position + RECORD_EXTRA)
                    + records.getShort(position + RECORD_COMMENT);
        }
        Arrays.sort(index);
        return new MemmonAgentFiles(jar, start, directory, index);
    }

    /** Returns whether there is a file of this name. */
    boolean has(String name) throws IOException {
        return find(name) != null;
    }

    /** Returns the content of a file; null if there is none of this name. */
    byte @Nullable [] content(String name) throws IOException {
        Place record = find(name);
        if (record == null) {
            return null;
        }
        byte[] bytes = read(jar, content(record), record.compressed());
        if (!record.deflated()) {
            return bytes;
        }
        Inflater inflater = new Inflater(true);
        try {
            byte[] plain = new byte[record.plain()];
            inflater.setInput(bytes);
            if (inflater.inflate(plain) != plain.length) {
                throw new IOException(name + " must have " + plain.length + " bytes; take the jar as it was built");
            }
            return plain;
        } catch (DataFormatException broken) {
            throw new IOException(name + " is broken in the agent's jar", broken);
        } finally {
            inflater.end();
        }
    }

    private @Nullable Place find(String name) throws IOException {
        long hash = hash(name);
        int at = Arrays.binarySearch(index, hash);
        for (int i = at < 0 ? -at - 1 : at;
                i < index.length && index[i] >> POSITION_BITS == hash >> POSITION_BITS;
                i++) {
            long position = directory + (index[i] & (1L << POSITION_BITS) - 1);
            ByteBuffer record = fields(read(jar, position, RECORD));
            int length = record.getShort(RECORD_NAME);
            if (new String(read(jar, position + RECORD, length), UTF_8).equals(name)) {
                return new Place(
                        record.getShort(RECORD_METHOD) != 0,
                        record.getInt(RECORD_COMPRESSED),
                        record.getInt(RECORD_PLAIN),
                        record.getInt(RECORD_LOCAL));
            }
        }
        return null;
    }

    private long content(Place record) throws IOException {
        ByteBuffer local = fields(read(jar, start + record.local(), LOCAL));
        return start + record.local() + LOCAL + local.getShort(LOCAL_NAME) + local.getShort(LOCAL_EXTRA);
    }

    private static ByteBuffer fields(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] read(RandomAccessFile jar, long from, int length) throws IOException {
        byte[] bytes = new byte[length];
        synchronized (jar) {
            jar.seek(from);
            jar.readFully(bytes);
        }
        return bytes;
    }

    /** The 64 bits of FNV-1a, the lower ones cleared for a position. */
    private static long hash(String name) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
        }
        return hash >> POSITION_BITS << POSITION_BITS;
    }

    /** Where the directory says that a file is. */
    private record Place(boolean deflated, int compressed, int plain, int local) {}
}
