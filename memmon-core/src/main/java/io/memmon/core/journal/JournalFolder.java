package io.memmon.core.journal;

import java.io.Closeable;
import java.io.IOException;

/** The few things a journal does to files; replaced in tests that let a disk fill up. All names are within the folder. */
interface JournalFolder {

    /** Makes sure that the folder is there and ours, or says why it cannot be used. */
    void prepare() throws IOException;

    /** Creates a file; fails with {@link java.nio.file.FileAlreadyExistsException} if there is one. */
    File create(String name) throws IOException;

    /** Opens a file that this life created, to go on at its end. */
    File reopen(String name) throws IOException;

    /** Returns whether the file is still there. Allocates nothing worth mentioning. */
    boolean exists(String name);

    /** Renames a file, replacing the other. */
    void replace(String name, String by) throws IOException;

    /** Deletes the oldest lives until the others hold at most so many bytes; never touches the files of this life. */
    void prune(long mostBytes, String thisLife) throws IOException;

    /** Returns where a file is, for people. */
    String describe(String name);

    /** An open file. */
    interface File extends Closeable {

        /** Writes at the end; may leave a part when it fails. Allocates nothing unless it fails. */
        void append(byte[] bytes, int offset, int length) throws IOException;

        /** Writes at the start. Allocates nothing unless it fails. */
        void overwrite(byte[] bytes, int offset, int length) throws IOException;
    }
}
