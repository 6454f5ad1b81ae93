package dev.sluice.lang.python.internal.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The processes of a session, as Linux tells them in {@code /proc} (proc(5), field 6 of {@code stat}). A session outlives
 * the process that began it, so what was started in it is found even where its parent was killed in the same moment.
 */
final class SessionProcesses {
    private static final int SESSION = 3;

    private SessionProcesses() {}

    /** The processes that are in a session now. @param id the number of the process that began the session */
    static List<ProcessHandle> of(long id) {
        List<ProcessHandle> found = new ArrayList<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                if (sessionOf(process) == id) {
                    ProcessHandle.of(Long.parseLong(process.getFileName().toString()))
                            .ifPresent(found::add);
                }
            }
        } catch (IOException e) {
            return List.of(); // without /proc there is no session to look into
        }
        return found;
    }

    private static long sessionOf(Path process) {
        try {
            String stat = Files.readString(process.resolve("stat"), StandardCharsets.ISO_8859_1);
            // The name in brackets may hold anything; behind it come state, parent, group, session.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return Long.parseLong(fields[SESSION]);
        } catch (IOException e) {
            return -1; // it has ended
        }
    }
}
