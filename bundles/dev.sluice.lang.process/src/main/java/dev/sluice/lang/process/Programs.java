package dev.sluice.lang.process;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds programs on the {@code PATH} of an environment. Immutable. */
public final class Programs {
    private final List<String> folders;

    /** The programs that this environment's {@code PATH} leads to; Windows spells the name in any case. */
    public Programs(Map<String, String> environment) {
        String path = environment.entrySet().stream()
                .filter(variable -> variable.getKey().toUpperCase(Locale.ROOT).equals("PATH"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
        this.folders = List.of(path.split(File.pathSeparator));
    }

    /** The first executable file with one of these names, in the order of the names; null where there is none. */
    public @Nullable Path find(String... names) {
        for (String name : names) {
            for (String folder : folders) {
                Path program = at(folder, name);
                if (program != null) {
                    return program;
                }
            }
        }
        return null;
    }

    /** The first with this name that is no script; else the first; null where there is none. */
    public @Nullable Path findBinary(String name) {
        for (String folder : folders) {
            Path program = at(folder, name);
            if (program != null && !isScript(program)) {
                return program;
            }
        }
        return find(name);
    }

    /** Whether a file begins as a script does, which some version managers put in the place of programs. */
    public static boolean isScript(Path program) {
        try (InputStream bytes = Files.newInputStream(program)) {
            return new String(bytes.readNBytes(2), StandardCharsets.ISO_8859_1).equals("#!");
        } catch (IOException e) {
            return false; // it is not there, or cannot be read; whoever starts it says why
        }
    }

    private static @Nullable Path at(String folder, String name) {
        if (folder.isBlank()) {
            return null;
        }
        try {
            Path program = Path.of(folder, name);
            return Files.isRegularFile(program) && Files.isExecutable(program) ? program.toAbsolutePath() : null;
        } catch (InvalidPathException e) {
            return null; // not a folder of this system, so no program is in it
        }
    }
}
