package dev.sluice.cli;

import dev.sluice.cli.command.Commands;
import dev.sluice.cli.io.Console;
import dev.sluice.engine.history.RunHistory;
import dev.sluice.engine.history.RunSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Looks once at the past of a project in each of the ways that shall be quick later, so that the JVM can keep the classes that this
 * needs. The launcher calls it when it makes the archive of classes for {@code history} and {@code replay}.
 */
public final class WarmUp {
    private WarmUp() {}

    /**
     * Ends the process, with 0 where all went well.
     *
     * @param arguments the folder of a project that has run something
     */
    public static void main(String[] arguments) throws IOException {
        Commands commands = new Commands(Main.services(Console.ofProcess()));
        String project = Path.of(arguments[0]).toAbsolutePath().toString();
        int code = 1;
        for (RunSummary run : RunHistory.of(Path.of(project)).runs(null, 1)) {
            code = 0;
            for (List<String> form : List.of(List.of("--project", project), List.of("--project", project, "--json"))) {
                code |= commands.run(words(form, "history"));
                code |= commands.run(words(form, "replay", run.id(), "--at", "3"));
            }
        }
        System.exit(code);
    }

    private static String[] words(List<String> last, String... first) {
        String[] words = Arrays.copyOf(first, first.length + last.size());
        for (int i = 0; i < last.size(); i++) {
            words[first.length + i] = last.get(i);
        }
        return words;
    }
}
