package io.memmon.core.store;

import io.memmon.core.folder.PrivateFolder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.disk.FilePathDisk;

/** A path of h2's by which files are opened as memmon wants it: 0600, not through a symbolic link, {@link FirmFile}. */
final class FirmPath extends FilePathDisk {

    private static final String SCHEME = "memmon";
    private static final String PREFIX = SCHEME + ':';

    /** Returns the name by which h2 opens the file in this way. */
    static String nameOf(Path file) {
        FilePath.register(new FirmPath());
        return PREFIX + file.toAbsolutePath();
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public FirmPath getPath(String path) {
        FirmPath firm = new FirmPath();
        firm.name = translateFileName(path.startsWith(PREFIX) ? path.substring(PREFIX.length()) : path);
        return firm;
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        Path file = Path.of(name);
        Set<OpenOption> options = mode.equals("r")
                ? Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)
                : Set.of(
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.CREATE,
                        LinkOption.NOFOLLOW_LINKS);
        return new FirmFile(FileChannel.open(file, options, new PrivateFolder(file).mode("rw-------")), name);
    }
}
