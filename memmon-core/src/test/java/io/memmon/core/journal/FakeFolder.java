package io.memmon.core.journal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.TreeMap;

/** A folder in memory whose disk fills up, and whose heap may, when a test says so. */
final class FakeFolder implements JournalFolder {

    private final Map<String, ByteArrayOutputStream> files = new TreeMap<>();
    private long room = Long.MAX_VALUE;
    private boolean heapExhausted;

    void leaveRoom(long bytes) {
        room = bytes;
    }

    void exhaustHeap(boolean exhausted) {
        heapExhausted = exhausted;
    }

    void deleteAll() {
        files.clear();
    }

    String content(String name) {
        ByteArrayOutputStream file = files.get(name);
        return file == null ? "" : file.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void prepare() {}

    @Override
    public File create(String name) throws IOException {
        if (heapExhausted) {
            throw new OutOfMemoryError("no heap to create " + name);
        }
        ByteArrayOutputStream created = new ByteArrayOutputStream();
        if (files.putIfAbsent(name, created) != null) {
            throw new FileAlreadyExistsException(name);
        }
        return new FakeFile(created);
    }

    @Override
    public File reopen(String name) throws IOException {
        ByteArrayOutputStream file = files.get(name);
        if (file == null) {
            throw new NoSuchFileException(name);
        }
        return new FakeFile(file);
    }

    @Override
    public boolean exists(String name) {
        return files.containsKey(name);
    }

    @Override
    public void replace(String name, String by) throws IOException {
        ByteArrayOutputStream moved = files.remove(by);
        if (moved == null) {
            throw new NoSuchFileException(by);
        }
        files.put(name, moved);
    }

    @Override
    public void prune(long mostBytes, String thisLife) {}

    @Override
    public String describe(String name) {
        return "/fake/" + name;
    }

    private final class FakeFile implements File {

        private final ByteArrayOutputStream bytes;

        FakeFile(ByteArrayOutputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public void append(byte[] source, int offset, int length) throws IOException {
            int fitting = (int) Math.min(length, room);
            bytes.write(source, offset, fitting);
            room -= fitting;
            if (fitting < length) {
                throw new IOException("No space left on device");
            }
        }

        @Override
        public void overwrite(byte[] source, int offset, int length) {
            bytes.reset();
            bytes.write(source, offset, length);
        }

        @Override
        public void close() {}
    }
}
