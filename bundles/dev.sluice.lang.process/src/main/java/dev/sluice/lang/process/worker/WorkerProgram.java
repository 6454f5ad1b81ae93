package dev.sluice.lang.process.worker;

import dev.sluice.lang.process.Reach;
import dev.sluice.lang.process.Sandbox;
import dev.sluice.lang.process.limits.Guard;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the workers of a pool are started with.
 *
 * @param script the path of what they run, relative to the project; for messages
 * @param language the name of what runs it, such as {@code Python}; the script where it runs by itself. For messages
 * @param command the program and its arguments, without the sandbox's
 * @param folder where it runs
 * @param environment all of its environment variables
 * @param prologue what it gets on stdin before the first request
 * @param sandbox what it runs in
 * @param advice what to do where it does not keep to the protocol
 * @param reach what it may reach in it; null where nothing is kept from it
 * @param guard holds it to limits, together with all that it starts; null for none
 */
public record WorkerProgram(
        String script,
        String language,
        List<String> command,
        Path folder,
        Map<String, String> environment,
        byte[] prologue,
        Sandbox sandbox,
        Advice advice,
        @Nullable Reach reach,
        @Nullable Guard guard) {
    /**
     * The end of messages for people.
     *
     * @param start what to look at where it does not start
     * @param answers what to do where it writes something that is no answer
     */
    public record Advice(String start, String answers) {}

    /** A program of the language's bundle, which keeps to the protocol as long as the script lets it. */
    public WorkerProgram(
            String script,
            String language,
            List<String> command,
            Path folder,
            Map<String, String> environment,
            byte[] prologue,
            Sandbox sandbox,
            @Nullable Reach reach,
            @Nullable Guard guard) {
        this(
                script,
                language,
                command,
                folder,
                environment,
                prologue,
                sandbox,
                new Advice(
                        "check that " + command.get(0) + " works",
                        "print to stdout or stderr, and write to no other file descriptor that the script has not"
                                + " opened"),
                reach,
                guard);
    }

    public WorkerProgram {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /** What runs what, for messages. */
    String words() {
        return language.equals(script) ? script : language + " for " + script;
    }

    ProcessBuilder process() {
        ProcessBuilder builder = new ProcessBuilder(sandbox.command(command, reach)).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder;
    }
}
