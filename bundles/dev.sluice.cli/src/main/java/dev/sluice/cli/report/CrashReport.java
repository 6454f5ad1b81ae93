package dev.sluice.cli.report;

import dev.sluice.cli.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * What happens where Sluice itself fails: one line for the person, and the details in a file. With {@code SLUICE_TRACE}
 * set in the environment the details follow on standard error. What was given on the command line is not written down,
 * because it may hold secrets.
 */
public final class CrashReport {
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Console console;

    public CrashReport(Console console) {
        this.console = console;
    }

    /** Tells of a failure. Never throws. */
    public void tell(Throwable failure) {
        String details = details(failure);
        String where = "No file could be written; set SLUICE_TRACE=1 to see the details.";
        try {
            where = "The details are in " + write(details) + ".";
        } catch (IOException | RuntimeException e) {
            failure.addSuppressed(e);
        }
        console.err()
                .line("error: Sluice itself failed: " + firstLine(failure)
                        + ". This is a fault of Sluice, not of your flow. " + where);
        String trace = console.environment().apply("SLUICE_TRACE");
        if (trace != null && !trace.isEmpty()) {
            console.err().text(details);
        }
    }

    private static String firstLine(Throwable failure) {
        String message = failure.getMessage();
        String name = failure.getClass().getSimpleName();
        return message == null
                ? name
                : name + ": " + message.lines().findFirst().orElse("");
    }

    private static String details(Throwable failure) {
        StringBuilder text = new StringBuilder()
                .append("sluice ")
                .append(ProductVersion.text())
                .append('\n')
                .append("java ")
                .append(System.getProperty("java.vm.version"))
                .append(", ")
                .append(System.getProperty("os.name"))
                .append(' ')
                .append(System.getProperty("os.arch"))
                .append('\n');
        String prefix = "";
        for (Throwable at = failure; at != null; at = at.getCause()) {
            text.append(prefix).append(at).append('\n');
            for (StackTraceElement frame : at.getStackTrace()) {
                text.append("\tat ").append(frame).append('\n');
            }
            prefix = "caused by: ";
        }
        return text.toString();
    }

    private Path write(String details) throws IOException {
        Path folder = NotesFolder.in(console.folder());
        Path file = folder.resolve("crash-" + NAME.format(console.time().instant()) + ".txt");
        return Files.writeString(file, details);
    }
}
