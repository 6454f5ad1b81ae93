package dev.sluice.cli.io;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where a command's words come from and go to.
 *
 * @param out standard output: results and nothing else, in UTF-8
 * @param err standard error: progress and messages
 * @param terminal the terminal behind standard error; null where there is none
 * @param shown whether standard output goes to a terminal, and so to a person
 * @param prompt asks that person; null where standard input or output is no terminal
 * @param folder what paths on the command line are relative to
 * @param environment the value of an environment variable
 */
public record Console(
        Output out,
        Output err,
        @Nullable Terminal terminal,
        boolean shown,
        @Nullable Prompt prompt,
        Path folder,
        Function<String, @Nullable String> environment,
        InstantSource time) {

    /** The process's own. */
    public static Console ofProcess() {
        Function<String, @Nullable String> environment = System::getenv;
        Output out = new Output(new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8);
        Output err = new Output(new FileOutputStream(FileDescriptor.err), errorCharset());
        boolean shown = Terminal.reachedBy(1);
        return new Console(
                out,
                err,
                Terminal.ofStandardError(environment, err),
                shown,
                shown && Terminal.reachedBy(0) ? Terminal::unseen : null,
                Path.of("").toAbsolutePath(),
                environment,
                InstantSource.system());
    }

    private static Charset errorCharset() {
        String name = System.getProperty("stderr.encoding", System.getProperty("native.encoding", "UTF-8"));
        return Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.UTF_8;
    }

    /** Whether messages on standard error are coloured. */
    public boolean colours() {
        return terminal != null && terminal.colours();
    }

    /** Whether results on standard output are coloured. */
    public boolean outColours() {
        return shown && colours();
    }

    /** The columns that a text on standard error may take: the terminal's, and 100 where there is none. */
    public int columns() {
        return terminal == null ? 100 : terminal.size().columns();
    }
}
