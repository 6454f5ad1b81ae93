package dev.sluice.debug.core.internal.launch;

import dev.sluice.debug.core.DebugCore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Properties;
import org.eclipse.core.runtime.CoreException;

/**
 * The JDK or JRE that runs flows.
 *
 * @param home its folder
 * @param feature its version, such as 21; 0 where it does not say
 * @param version its whole version; empty where it does not say
 */
public record Jre(Path home, int feature, String version) {
    /** The oldest that a runner works with. */
    public static final int OLDEST = 21;

    /**
     * The JRE in a folder, or the one that runs the IDE where that is empty.
     *
     * @throws CoreException where there is none in the folder, or one that is too old
     */
    public static Jre of(String folder) throws CoreException {
        if (folder.isBlank()) {
            return new Jre(
                    Path.of(System.getProperty("java.home")),
                    Runtime.version().feature(),
                    Runtime.version().toString());
        }
        Path home = path(folder.strip());
        if (!Files.isRegularFile(program(home))) {
            throw DebugCore.failure(
                    DebugCore.WRONG_JRE,
                    "There is no Java in '" + folder + "': it has no " + home.relativize(program(home))
                            + ". Choose the folder of a JDK or JRE " + OLDEST + " or later.",
                    null);
        }
        String version = version(home);
        int feature = feature(version);
        if (feature > 0 && feature < OLDEST) {
            throw DebugCore.failure(
                    DebugCore.WRONG_JRE,
                    "The Java in '" + folder + "' is " + version + ", which is too old. Choose " + OLDEST
                            + " or later.",
                    null);
        }
        return new Jre(home, feature, version);
    }

    private static Path path(String folder) throws CoreException {
        try {
            return Path.of(folder);
        } catch (InvalidPathException e) {
            throw DebugCore.failure(DebugCore.WRONG_JRE, "'" + folder + "' is no folder: " + e.getReason() + ".", e);
        }
    }

    private static Path program(Path home) {
        Path windows = home.resolve("bin").resolve("java.exe");
        return Files.isRegularFile(windows) ? windows : home.resolve("bin").resolve("java");
    }

    /** The program to start. */
    public Path program() {
        return program(home);
    }

    /** What the file says that lies in each JDK and JRE. */
    private static String version(Path home) {
        Properties release = new Properties();
        try (InputStream in = Files.newInputStream(home.resolve("release"))) {
            release.load(in);
        } catch (IOException | IllegalArgumentException e) {
            // it does not say; where it is too old it says so itself
            return "";
        }
        return release.getProperty("JAVA_VERSION", "").replace("\"", "").strip();
    }

    private static int feature(String version) {
        String[] parts = version.split("[^0-9]+");
        try {
            int first = Integer.parseInt(parts[0]);
            return first == 1 && parts.length > 1 ? Integer.parseInt(parts[1]) : first;
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
