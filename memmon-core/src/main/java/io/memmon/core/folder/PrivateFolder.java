package io.memmon.core.folder;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import org.jspecify.annotations.Nullable;

/**
 * A folder in which nobody else may put or swap files: created with mode 0700, no symbolic link, not writable by
 * everybody, not another user's. Where the file system knows no modes and owners, only what it knows is checked.
 *
 * @param path where it is
 */
public record PrivateFolder(Path path) {

    public PrivateFolder {
        requireNonNull(path, "path");
    }

    /**
     * Creates the folder if there is none.
     *
     * @throws IOException with the rule that is broken, such as {@code must not be a symbolic link}
     */
    public void prepare() throws IOException {
        if (Files.isSymbolicLink(path)) {
            throw new IOException("must not be a symbolic link");
        }
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectories(path, mode("rwx------"));
        }
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("must be a folder");
        }
        PosixFileAttributeView view = posix(path);
        if (view != null && view.readAttributes().permissions().contains(PosixFilePermission.OTHERS_WRITE)) {
            throw new IOException("must not be writable by everybody");
        }
        if (!Files.isWritable(path)) {
            throw new IOException("must be writable");
        }
    }

    /**
     * Refuses a folder that belongs to another user than this process's, whom only a file that it made tells. Root's is
     * accepted: mounted volumes are root's, and root needs no such detour.
     *
     * @param ours a file in the folder that this process has just created
     * @throws IOException with the owner that was found
     */
    public void refuseForeign(Path ours) throws IOException {
        PosixFileAttributeView view = posix(path);
        if (view == null) {
            return;
        }
        UserPrincipal owner = view.getOwner();
        if (!owner.getName().equals("root") && !owner.equals(Files.getOwner(ours, LinkOption.NOFOLLOW_LINKS))) {
            throw new IOException("must not belong to another user, found " + owner.getName());
        }
    }

    /** Returns what gives a new file or folder this mode, such as {@code rw-------}; nothing where there are no modes. */
    public FileAttribute<?>[] mode(String mode) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }

    private static @Nullable PosixFileAttributeView posix(Path path) {
        return Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    }
}
