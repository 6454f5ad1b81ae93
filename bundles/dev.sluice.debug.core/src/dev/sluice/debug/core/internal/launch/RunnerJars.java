package dev.sluice.debug.core.internal.launch;

import dev.sluice.debug.core.DebugCore;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.FileLocator;
import org.eclipse.core.runtime.Platform;
import org.osgi.framework.Bundle;

/**
 * The class path of the runner.
 *
 * @param entries absolute, in an order that does not depend on the machine: an archive of classes holds for one order
 */
public record RunnerJars(List<Path> entries) {
    /** The system property that names another runner: a folder of jars, or a whole class path. */
    public static final String PROPERTY = "dev.sluice.runner";

    private static final String BUNDLE = "dev.sluice.runner";

    public RunnerJars {
        entries = List.copyOf(entries);
    }

    /**
     * The runner that the system property names, or else that of the IDE.
     *
     * @throws CoreException where there is none
     */
    public static RunnerJars find() throws CoreException {
        String named = System.getProperty(PROPERTY, "");
        if (named.isBlank()) {
            return in(shipped());
        }
        Path folder = named.contains(File.pathSeparator) ? null : Path.of(named);
        if (folder != null && Files.isDirectory(folder) && hasJars(folder)) {
            return in(folder);
        }
        return new RunnerJars(Arrays.stream(named.split(File.pathSeparator))
                .filter(entry -> !entry.isBlank())
                .map(Path::of)
                .toList());
    }

    private static boolean hasJars(Path folder) throws CoreException {
        return !in(folder).entries.isEmpty();
    }

    private static RunnerJars in(Path folder) throws CoreException {
        try (Stream<Path> files = Files.list(folder)) {
            return new RunnerJars(files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList());
        } catch (IOException e) {
            throw missing("The runner's folder '" + folder + "' cannot be read.", e);
        }
    }

    private static Path shipped() throws CoreException {
        Bundle bundle = Platform.getBundle(BUNDLE);
        URL lib = bundle == null ? null : bundle.getEntry("lib");
        if (lib == null) {
            throw missing("The runner is not installed: the bundle " + BUNDLE + " has no folder of jars.", null);
        }
        try {
            URL file = FileLocator.toFileURL(lib);
            return Path.of(new java.net.URI(file.getProtocol(), null, file.getPath(), null));
        } catch (IOException | URISyntaxException | IllegalArgumentException e) {
            throw missing("The runner's folder '" + lib + "' cannot be reached.", e);
        }
    }

    private static CoreException missing(String message, @org.jspecify.annotations.Nullable Throwable cause) {
        return DebugCore.failure(
                DebugCore.CANNOT_LAUNCH,
                message + " Install Sluice again, or name the folder of another with -D" + PROPERTY + ".",
                cause);
    }

    /** The class path as the JVM takes it. */
    public String classPath() {
        return String.join(
                File.pathSeparator, entries.stream().map(Path::toString).toList());
    }

    /** Whether an archive of classes can be made: of jars alone it can. */
    public boolean areJars() {
        return entries.stream().allMatch(Files::isRegularFile);
    }
}
