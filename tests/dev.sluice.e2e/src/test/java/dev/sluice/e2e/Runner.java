package dev.sluice.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The runner, in a project folder of its own, with an own folder for temporary files. */
final class Runner {
    private static final QuickStart QUICK_START = new QuickStart();

    private final Path folder;
    private final Path temporary;

    private Runner(Path folder, Path temporary) {
        this.folder = folder;
        this.temporary = temporary;
    }

    /** A runner whose commands are given in this folder. */
    static Runner in(Path folder) {
        try {
            Path temporary = Files.createDirectories(folder.resolveSibling(folder.getFileName() + "-tmp"));
            return new Runner(folder, temporary);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path folder() {
        return folder;
    }

    /** Where the runner and what it starts put temporary files. */
    Path temporary() {
        return temporary;
    }

    /** Runs a command to its end. */
    Finished run(String... arguments) {
        return start(arguments).finish();
    }

    /** Starts a command. */
    Running start(String... arguments) {
        return launch(command(arguments));
    }

    /** Runs a line of bash in which {@code "$@"} is a command of the runner. */
    Finished shell(String line, String... arguments) {
        return startShell(line, arguments).finish();
    }

    /** Starts a line of bash in which {@code "$@"} is a command of the runner. */
    Running startShell(String line, String... arguments) {
        List<String> command = new ArrayList<>(List.of("bash", "-c", line, "bash"));
        command.addAll(command(arguments));
        return launch(command);
    }

    private List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(QUICK_START.command());
        command.add("-Djava.io.tmpdir=" + temporary);
        command.add("-cp");
        command.add(QuickStart.classPath());
        command.add("dev.sluice.cli.Main");
        command.addAll(List.of(arguments));
        return command;
    }

    private Running launch(List<String> command) {
        // A build in the background of a shell has SIGINT ignored, and so would have every process that it starts.
        List<String> heeding = new ArrayList<>(List.of("env", "--default-signal=HUP,INT,TERM"));
        heeding.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(heeding).directory(folder.toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "NO_COLOR", "SLUICE_TRACE"));
        environment.put("TMPDIR", temporary.toString());
        environment.put("LC_ALL", "C.UTF-8");
        try {
            return new Running(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
