package dev.sluice.debug.core.internal.launch;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.sluice.debug.core.DebugCore;
import dev.sluice.debug.core.LaunchSettings.Attachment;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;

/** A runner that was started: a JVM that serves the debug adapter for one launch. Thread-safe. */
public final class Runner {
    private static final Duration START = Duration.ofSeconds(30);
    private static final int TAIL = 8_000;

    private final Process process;
    private final List<String> command;
    private final CompletableFuture<String> greeting = new CompletableFuture<>();
    private final StringBuilder tail = new StringBuilder();
    private final Thread errors;

    private Runner(Process process, List<String> command, Consumer<String> stderr) {
        this.process = process;
        this.command = List.copyOf(command);
        this.errors = reader("sluice-runner-stderr", process.getErrorStream(), text -> {
            keep(text);
            stderr.accept(text);
        });
        Thread.ofPlatform().daemon().name("sluice-runner-stdout").start(this::readOutput);
    }

    /**
     * Starts a runner.
     *
     * @param folder that it works in
     * @param environment whole, in place of the IDE's; empty for that of the IDE
     * @param stderr gets what it writes to standard error, on a thread of its own
     * @throws CoreException where the JVM does not start
     */
    public static Runner start(
            List<String> command, Path folder, Map<String, String> environment, Consumer<String> stderr)
            throws CoreException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        if (!environment.isEmpty()) {
            builder.environment().clear();
            builder.environment().putAll(environment);
        }
        useUtf8(builder.environment());
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            return new Runner(process, command, stderr);
        } catch (IOException e) {
            throw DebugCore.failure(
                    DebugCore.CANNOT_LAUNCH,
                    "The runner does not start: " + e.getMessage() + ". Check the JRE and the project's folder.",
                    e);
        }
    }

    /** Names of files that are not ASCII get lost where the locale says nothing of an encoding. */
    private static void useUtf8(Map<String, String> environment) {
        String locale = environment.getOrDefault(
                "LC_ALL", environment.getOrDefault("LC_CTYPE", environment.getOrDefault("LANG", "")));
        if (!System.getProperty("os.name").startsWith("Windows")
                && List.of("", "C", "POSIX").contains(locale)) {
            environment.remove("LC_ALL");
            environment.put("LC_CTYPE", "C.UTF-8");
        }
    }

    private static Thread reader(String name, InputStream in, Consumer<String> sink) {
        return Thread.ofPlatform().daemon().name(name).start(() -> {
            char[] buffer = new char[4_096];
            try (Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
                for (int read = reader.read(buffer); read >= 0; read = reader.read(buffer)) {
                    sink.accept(new String(buffer, 0, read));
                }
            } catch (IOException e) {
                // the process has gone, and its end is told elsewhere
                sink.accept("");
            }
        });
    }

    private void readOutput() {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            String first = reader.readLine();
            if (first != null) {
                greeting.complete(first);
                while (reader.readLine() != null) {
                    // nothing else is of interest, but nobody may wait because nobody reads
                    continue;
                }
            }
        } catch (IOException e) {
            greeting.completeExceptionally(e);
        } finally {
            greeting.completeExceptionally(new IOException("the runner said nothing"));
        }
    }

    private void keep(String text) {
        synchronized (tail) {
            tail.append(text);
            if (tail.length() > TAIL) {
                tail.delete(0, tail.length() - TAIL);
            }
        }
    }

    /**
     * Where it listens, once it does.
     *
     * @throws CoreException where it ends before, or takes too long; it is not left behind then
     */
    public Attachment address(IProgressMonitor monitor) throws CoreException {
        try {
            String line = await(monitor);
            JsonObject said = JsonParser.parseString(line).getAsJsonObject();
            return new Attachment(
                    said.get("host").getAsString(),
                    said.get("port").getAsInt(),
                    said.get("token").getAsString(),
                    "");
        } catch (TimeoutException e) {
            kill();
            throw DebugCore.failure(
                    DebugCore.RUNNER_HANGS,
                    "The runner did not come up within " + START.toSeconds() + " s." + said(),
                    e);
        } catch (ExecutionException e) {
            await(Duration.ofSeconds(2));
            kill();
            throw DebugCore.failure(
                    DebugCore.RUNNER_ENDED, "The runner ended before it was ready." + ending() + said(), e);
        } catch (JsonParseException | IllegalStateException | NullPointerException e) {
            kill();
            throw DebugCore.failure(
                    DebugCore.CANNOT_LAUNCH,
                    "This is no runner of this IDE: it does not say where it listens." + said(),
                    e);
        }
    }

    private String await(IProgressMonitor monitor) throws TimeoutException, ExecutionException {
        long end = System.nanoTime() + START.toNanos();
        while (true) {
            try {
                return greeting.get(100, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                kill();
                throw new OperationCanceledException();
            } catch (TimeoutException e) {
                if (monitor.isCanceled()) {
                    kill();
                    throw new OperationCanceledException();
                }
                if (System.nanoTime() > end) {
                    throw e;
                }
            }
        }
    }

    /** The command that started it. */
    public List<String> command() {
        return command;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Completes when it has ended, with its exit code. */
    public CompletableFuture<Integer> ended() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /** How it ended; empty while it has not. */
    public String ending() {
        return process.isAlive() ? "" : " Its exit code is " + process.exitValue() + ".";
    }

    /** The end of what it wrote to standard error, as a paragraph; empty for nothing. Waits a moment for what is under way. */
    public String said() {
        if (!process.isAlive()) {
            try {
                errors.join(Duration.ofMillis(500));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        synchronized (tail) {
            String text = tail.toString().strip();
            return text.isEmpty() ? "" : "\n\n" + text;
        }
    }

    /** Waits for its end. Answers whether it has ended. */
    public boolean await(Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        }
    }

    /** Ends it at once, with the programs that it started. */
    public void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** Asks it to end, and kills it where it has not within the time given. Does not wait. */
    public void stop(Duration grace) {
        process.destroy();
        process.onExit().orTimeout(grace.toMillis(), TimeUnit.MILLISECONDS).exceptionally(late -> {
            kill();
            return process;
        });
    }
}
