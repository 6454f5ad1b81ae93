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
    /** Shows what a command at a terminal of its own writes, and types the answer once the question is there. */
    private static final String TERMINAL = """
            import os, pty, sys
            question, answer = sys.argv[1].encode(), sys.argv[2].encode()
            process, terminal = pty.fork()
            if process == 0:
                os.execvp(sys.argv[3], sys.argv[3:])
            shown, typed = b"", False
            while True:
                try:
                    part = os.read(terminal, 4096)
                except OSError:
                    break
                if not part:
                    break
                shown += part
                if question in shown and not typed:
                    typed = True
                    os.write(terminal, answer + b"\\n")
            sys.stdout.buffer.write(shown.replace(b"\\r", b""))
            sys.exit(os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]))
            """;

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

    /**
     * Runs a command at a terminal whose person types a line when a question stands there. Standard output has what the
     * terminal shows; standard error is that of the runner where the line says so.
     *
     * @param line of bash in which {@code "$@"} is the command
     */
    Finished atTerminal(String line, String question, String answer, String... arguments) {
        List<String> command =
                new ArrayList<>(List.of("python3", "-c", TERMINAL, question, answer, "bash", "-c", line, "bash"));
        command.addAll(command(arguments));
        return launch(command).finish();
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
