package dev.sluice.lang.command;

import dev.sluice.lang.process.script.ScriptFile;
import dev.sluice.lang.process.script.ScriptNeeds;
import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.NodeFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Starts executables: what a compiler made, or a script with a {@code #!} line. */
record NativeLaunch(ExecutableFormat format) implements Launch {
    /** Enough for the header of every format, and for a {@code #!} line as long as Linux reads one. */
    private static final int HEAD = 512;

    @Override
    public List<String> command(ScriptFile script) throws NodeFailure {
        String problem = Files.isExecutable(script.file()) ? format.problem(head(script)) : notExecutable(script);
        if (problem != null) {
            throw NodeFailure.user("'" + script.name() + "' " + problem);
        }
        String program = script.file().toString();
        String handler = script.handler();
        return handler == null ? List.of(program) : List.of(program, handler);
    }

    @Override
    public ScriptNeeds needs(ScriptFile script) throws NodeFailure {
        List<Path> interpreters = format.interpreters(head(script));
        boolean utilities =
                interpreters.stream().anyMatch(program -> ShellLaunch.isShell(String.valueOf(program.getFileName())));
        return new ScriptNeeds(interpreters, utilities, 0);
    }

    private static String notExecutable(ScriptFile script) {
        return "is not executable; allow it with chmod +x " + script.name()
                + " (and git update-index --chmod=+x, where git keeps it)";
    }

    private static byte[] head(ScriptFile script) throws NodeFailure {
        try (InputStream bytes = Files.newInputStream(script.file())) {
            return bytes.readNBytes(HEAD);
        } catch (IOException e) {
            throw NodeFailure.of(ErrorClass.USER, "'" + script.name() + "' cannot be read: " + reason(e), e);
        }
    }

    private static @Nullable String reason(IOException e) {
        return e instanceof java.nio.file.FileSystemException file && file.getReason() != null
                ? file.getReason()
                : e.getMessage();
    }
}
