package dev.sluice.lang.process;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The folder in which a person's programs keep what they can make again. */
public final class UserCache {
    /** What says where it is: on Linux (XDG Base Directory Specification), and on Windows. */
    private static final List<String> VARIABLES = List.of("XDG_CACHE_HOME", "LOCALAPPDATA");

    private UserCache() {}

    /**
     * The folder for one kind of things, which may not be there yet.
     *
     * @param home the person's folder; may be blank
     * @return null where there is no place for it
     */
    public static @Nullable Path folder(String kind, String home, Map<String, String> environment) {
        try {
            for (String name : VARIABLES) {
                String folder = environment.getOrDefault(name, "");
                if (!folder.isBlank() && Path.of(folder).isAbsolute()) {
                    return Path.of(folder, "sluice", kind);
                }
            }
            return home.isBlank() ? null : Path.of(home, ".cache", "sluice", kind);
        } catch (InvalidPathException e) {
            return null; // what can be made again is made again
        }
    }
}
