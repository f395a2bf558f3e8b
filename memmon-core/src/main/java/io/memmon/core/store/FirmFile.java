package io.memmon.core.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import org.h2.mvstore.DataUtils;
import org.h2.store.fs.FileBase;

/**
 * A file that fails at once when it cannot be shortened. {@code SingleFileStore.truncate} of h2-mvstore 2.4.240 catches
 * an IOException nine times and calls {@code System.gc()} after each, in case a mapped buffer stands in its way; this
 * file is never mapped, and a monitor must not cause full collections.
 */
final class FirmFile extends FileBase {

    private final FileChannel channel;
    private final String name;

    FirmFile(FileChannel channel, String name) {
        this.channel = channel;
        this.name = name;
    }

    @Override
    public FileChannel truncate(long size) {
        try {
            channel.truncate(size);
            return this;
        } catch (IOException e) {
            throw DataUtils.newMVStoreException(
                    DataUtils.ERROR_WRITING_FAILED, "Could not truncate file {0} to size {1}", name, size, e);
        }
    }

    @Override
    public synchronized int read(ByteBuffer into, long position) throws IOException {
        return channel.read(into, position);
    }

    @Override
    public synchronized int write(ByteBuffer from, long position) throws IOException {
        return channel.write(from, position);
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        return channel.read(into);
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        return channel.write(from);
    }

    @Override
    public long position() throws IOException {
        return channel.position();
    }

    @Override
    public FileChannel position(long position) throws IOException {
        channel.position(position);
        return this;
    }

    @Override
    public long size() throws IOException {
        return channel.size();
    }

    @Override
    public void force(boolean metaData) throws IOException {
        channel.force(metaData);
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
        return channel.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
        channel.close();
    }
}
