package dev.sluice.lang.process.worker;

import dev.sluice.lang.process.Sandbox;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What the workers of a pool are started with.
 *
 * @param script the path of what they run, relative to the project; for messages
 * @param language the name of what runs it, such as {@code Python}; for messages
 * @param command the program and its arguments, without the sandbox's
 * @param folder where it runs
 * @param environment all of its environment variables
 * @param prologue what it gets on stdin before the first request
 * @param sandbox what it runs in
 */
public record WorkerProgram(
        String script,
        String language,
        List<String> command,
        Path folder,
        Map<String, String> environment,
        byte[] prologue,
        Sandbox sandbox) {
    public WorkerProgram {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    ProcessBuilder process() {
        ProcessBuilder builder = new ProcessBuilder(sandbox.command(command)).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder;
    }
}
