package dev.sluice.cli.io;

import dev.sluice.cli.text.Screen;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The terminal behind standard error. Java does not tell whether there is one, nor its size, so the system is asked:
 * {@code /proc} and {@code stty}, once, and again after its size changed. Where nobody can tell, as on Windows, there is
 * no terminal, and progress is shown in plain lines.
 */
public final class Terminal implements Screen {
    private static final Size USUAL = new Size(80, 24);
    private static final long STTY_LIMIT_MILLIS = 500;

    private final File device;
    private final Output out;
    private final boolean colours;
    private volatile @Nullable Size size;

    private Terminal(File device, Output out, boolean colours) {
        this.device = device;
        this.out = out;
        this.colours = colours;
    }

    /**
     * The terminal that standard error goes to; null where it goes elsewhere, or where the terminal cannot do more than
     * print ({@code TERM} is unset or {@code dumb}).
     *
     * @param environment a variable's value by its name
     */
    public static @Nullable Terminal ofStandardError(Function<String, @Nullable String> environment, Output out) {
        String term = environment.apply("TERM");
        if (term == null || term.isEmpty() || term.equals("dumb")) {
            return null;
        }
        File device = device(2);
        if (device == null) {
            return null;
        }
        String noColour = environment.apply("NO_COLOR");
        return new Terminal(device, out, noColour == null || noColour.isEmpty());
    }

    /** What is typed to a question on standard input and output, without an echo; null where that is nothing. */
    static @Nullable String unseen(String question) {
        java.io.Console system = System.console();
        char[] typed = system == null ? null : system.readPassword("%s", question);
        return typed == null || typed.length == 0 ? null : new String(typed);
    }

    /** Whether a standard stream, 0, 1 or 2, is a terminal. */
    static boolean reachedBy(int stream) {
        return device(stream) != null;
    }

    private static @Nullable File device(int stream) {
        Path link = Path.of("/proc/self/fd/" + stream);
        try {
            if (Files.isSymbolicLink(link)) {
                String target = Files.readSymbolicLink(link).toString();
                boolean terminal = target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
                return terminal || target.equals("/dev/console") ? new File(target) : null;
            }
            return elsewhere(stream) ? new File("/dev/tty") : null;
        } catch (IOException e) {
            return null;
        }
    }

    /** The question put to a program that has the same streams, for systems without {@code /proc}. */
    private static boolean elsewhere(int stream) throws IOException {
        if (!Files.isExecutable(Path.of("/bin/test"))) {
            return false;
        }
        Process test = new ProcessBuilder("/bin/test", "-t", String.valueOf(stream))
                .redirectInput(stream == 0 ? ProcessBuilder.Redirect.INHERIT : ProcessBuilder.Redirect.PIPE)
                .redirectOutput(stream == 1 ? ProcessBuilder.Redirect.INHERIT : ProcessBuilder.Redirect.DISCARD)
                .redirectError(stream == 2 ? ProcessBuilder.Redirect.INHERIT : ProcessBuilder.Redirect.DISCARD)
                .start();
        return answers(test) && test.exitValue() == 0;
    }

    private static boolean answers(Process process) {
        try {
            if (process.waitFor(STTY_LIMIT_MILLIS, TimeUnit.MILLISECONDS)) {
                return true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        return false;
    }

    /** Whether the person wants colours, see no-color.org. */
    public boolean colours() {
        return colours;
    }

    /** Has the size asked for anew when it is needed next. From any thread, at any time. */
    public void resized() {
        size = null;
    }

    @Override
    public Size size() {
        Size known = size;
        if (known == null) {
            known = ask();
            size = known;
        }
        return known;
    }

    private Size ask() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(device)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String text = new String(stty.getInputStream().readNBytes(40), java.nio.charset.StandardCharsets.US_ASCII);
            return answers(stty) ? parse(text) : USUAL;
        } catch (IOException e) {
            return USUAL;
        }
    }

    /** The size in the answer of {@code stty size}: lines, then columns; a terminal may say 0 for unknown. */
    static Size parse(String answer) {
        String[] numbers = answer.strip().split(" ");
        if (numbers.length != 2 || !isNumber(numbers[0]) || !isNumber(numbers[1])) {
            return USUAL;
        }
        int lines = Integer.parseInt(numbers[0]);
        int columns = Integer.parseInt(numbers[1]);
        return new Size(columns == 0 ? USUAL.columns() : columns, lines == 0 ? USUAL.lines() : lines);
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.length() < 6 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    @Override
    public void write(String text) {
        out.text(text);
    }
}
