package dev.sluice.cli.inbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;

/** Whom files belong to: who may write a command is who runs the run. */
final class Owner {
    private static final Path PROCESS = Path.of("/proc/self");

    private Owner() {}

    /** What makes a file its owner's alone; nothing where the file system knows no such rights. */
    static FileAttribute<?>[] alone(Path folder, boolean isFolder) {
        return hasRights(folder)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString(isFolder ? "rwx------" : "rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean hasRights(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /**
     * Makes sure that nobody but this process's user can have written a file or folder.
     *
     * @throws BadCommandException where somebody can
     */
    static void check(Path path) throws BadCommandException, IOException {
        UserPrincipal owner = Files.getOwner(path, LinkOption.NOFOLLOW_LINKS);
        if (!owner.equals(self(path))) {
            throw new BadCommandException("'" + path.getFileName() + "' belongs to " + owner.getName()
                    + "; only who started the run may give it commands");
        }
        if (hasRights(path)) {
            Set<PosixFilePermission> rights = Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS);
            if (rights.contains(PosixFilePermission.GROUP_WRITE) || rights.contains(PosixFilePermission.OTHERS_WRITE)) {
                throw new BadCommandException("'" + path.getFileName()
                        + "' can be written by others than its owner; take that right away (chmod go-w)");
            }
        }
    }

    private static UserPrincipal self(Path path) throws IOException {
        return Files.exists(PROCESS)
                ? Files.getOwner(PROCESS)
                : path.getFileSystem()
                        .getUserPrincipalLookupService()
                        .lookupPrincipalByName(System.getProperty("user.name"));
    }
}
