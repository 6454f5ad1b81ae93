package dev.sluice.lang.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The processes that bear a sandbox's mark in their command line, as Linux tells it in {@code /proc} (proc(5),
 * {@code cmdline}). Parent, process group and session all change while a sandbox starts; its command line does not, as
 * the first process of the namespace is a fork that never starts another program.
 */
final class SandboxProcesses {
    private SandboxProcesses() {}

    /** The processes that have this as a part of their command line now. @param mark as of {@link Sandbox#markOf} */
    static List<ProcessHandle> of(String mark) {
        List<ProcessHandle> found = new ArrayList<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                if (isMarked(process, mark)) {
                    ProcessHandle.of(Long.parseLong(process.getFileName().toString()))
                            .ifPresent(found::add);
                }
            }
        } catch (IOException e) {
            return List.of(); // without /proc nothing can be looked for
        }
        return found;
    }

    /** Those of these that still have it: what has ended has no command line, even before its exit code is taken. */
    static List<ProcessHandle> withMark(List<ProcessHandle> processes, String mark) {
        return processes.stream()
                .filter(process -> isMarked(Path.of("/proc", String.valueOf(process.pid())), mark))
                .toList();
    }

    private static boolean isMarked(Path process, String mark) {
        return lineOf(process).contains('\0' + mark + '\0');
    }

    /** The command line, each part followed by a zero byte. */
    private static String lineOf(Path process) {
        try {
            return Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return ""; // it has ended
        }
    }
}
