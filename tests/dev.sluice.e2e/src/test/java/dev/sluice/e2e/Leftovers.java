package dev.sluice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import dev.sluice.engine.journal.JournalEvent;
import dev.sluice.engine.journal.JournalReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Looks for what a command must not leave behind: processes, temporary files, a broken journal. */
final class Leftovers {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration MOMENT = Duration.ofMillis(20);

    private Leftovers() {}

    /** Waits until no process has this text in its command line, or its working folder. */
    static void noProcess(String marker) {
        long end = System.nanoTime() + LIMIT.toNanos();
        List<String> left = processes(marker);
        while (!left.isEmpty()) {
            if (System.nanoTime() > end) {
                fail("left behind: " + left);
            }
            LockSupport.parkNanos(MOMENT.toNanos());
            left = processes(marker);
        }
    }

    /** The command lines of the processes that have this text in their command line or working folder. */
    static List<String> processes(String marker) {
        List<String> found = new ArrayList<>();
        long own = ProcessHandle.current().pid();
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            for (Path process : processes.toList()) {
                String pid = process.getFileName().toString();
                if (!pid.chars().allMatch(Character::isDigit) || pid.equals(String.valueOf(own))) {
                    continue;
                }
                String about = about(process);
                if (about.contains(marker)) {
                    found.add(pid + ": " + about);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static String about(Path process) {
        try {
            String line = Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1);
            return line.replace('\0', ' ') + " in " + Files.readSymbolicLink(process.resolve("cwd"));
        } catch (IOException e) {
            return ""; // it has ended
        }
    }

    /** No process, no temporary file, no half-written file, and a whole journal. */
    static void none(Runner runner) {
        noProcess(runner.folder().toString());
        assertEquals(List.of(), files(runner.temporary()), "temporary files");
        assertEquals(
                List.of(),
                files(runner.folder()).stream()
                        .filter(file -> file.endsWith(".tmp"))
                        .toList(),
                "half files");
        assertEquals(List.of(), journal(runner.folder()).damages(), "damages of the journal");
    }

    /** The files below a folder, as paths relative to it. */
    static List<String> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the journal of a project holds. */
    static JournalReader.Content journal(Path project) {
        try {
            return new JournalReader(project.resolve(".sluice/journal")).read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The last event that the journal has of the only run in it. */
    static JournalEvent lastEvent(Path project) {
        List<List<JournalEvent>> runs = journal(project).runs();
        assertEquals(1, runs.size(), "runs in the journal");
        return runs.get(0).get(runs.get(0).size() - 1);
    }
}
