package dev.sluice.cli;

import dev.sluice.cli.io.Console;
import dev.sluice.cli.io.Output;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A console in memory. */
public final class TestConsole {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Map<String, String> environment = new HashMap<>();
    private final Map<String, String> typed = new HashMap<>();
    private final Console console;

    /** A console whose paths are relative to a folder. */
    public TestConsole(Path folder) {
        this(folder, null);
    }

    /** A console whose standard output is this stream. */
    public TestConsole(Path folder, OutputStream standardOutput) {
        this(folder, standardOutput, false);
    }

    private TestConsole(Path folder, OutputStream standardOutput, boolean asks) {
        this.console = new Console(
                new Output(standardOutput == null ? out : standardOutput, StandardCharsets.UTF_8),
                new Output(err, StandardCharsets.UTF_8),
                null,
                false,
                asks ? typed::get : null,
                folder,
                environment::get,
                InstantSource.fixed(Instant.EPOCH));
    }

    /** A console with a person who types what {@link #types} says. */
    public static TestConsole withPerson(Path folder) {
        return new TestConsole(folder, null, true);
    }

    /** What the person types to a question; nothing to all others. */
    public TestConsole types(String question, String answer) {
        typed.put(question, answer);
        return this;
    }

    public Console console() {
        return console;
    }

    public TestConsole with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    public String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    public String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    public List<String> outLines() {
        return out().lines().toList();
    }

    public List<String> errLines() {
        return err().lines().toList();
    }
}
