package dev.sluice.cli.command;

import dev.sluice.cli.history.HistoryArguments;
import dev.sluice.cli.history.ReplayArguments;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads plain arguments of {@code replay} and {@code history} without the command line library, which takes as long to be
 * loaded as the look itself. Whatever is not plain is the library's.
 */
final class QuickPast {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._/][A-Za-z0-9._/-]*");
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");
    private static final String WORD = "";
    /** What is a command of its own below {@code history}, wherever it stands. */
    private static final Set<String> COMMANDS = Set.of("prune", "rm");

    private QuickPast() {}

    /** What {@code replay} is asked to do; null where that is not plain. */
    static @Nullable ReplayArguments replay(List<String> arguments) {
        Map<String, String> given = read(arguments, Set.of("--at", "--project"));
        String run = given == null ? null : given.get(WORD);
        String at = given == null ? null : given.get("--at");
        return given == null || run == null || at != null && !NUMBER.matcher(at).matches()
                ? null
                : new ReplayArguments(
                        run,
                        at == null ? null : Long.valueOf(at),
                        path(given.get("--project")),
                        given.containsKey("--json"));
    }

    /** What {@code history} is asked to do; null where that is not plain. */
    static @Nullable HistoryArguments history(List<String> arguments) {
        Map<String, String> given = read(arguments, Set.of("-n", "--project"));
        String most = given == null ? null : given.getOrDefault("-n", String.valueOf(HistoryCommand.MOST));
        return given == null
                        || most == null
                        || !NUMBER.matcher(most).matches()
                        || arguments.stream().anyMatch(COMMANDS::contains)
                ? null
                : new HistoryArguments(
                        given.get(WORD),
                        Integer.parseInt(most),
                        null,
                        path(given.get("--project")),
                        given.containsKey("--json"));
    }

    private static @Nullable Path path(@Nullable String text) {
        return text == null ? null : Path.of(text);
    }

    /** What is given, by option; the one word that is none under no name. Null where something is not plain. */
    private static @Nullable Map<String, String> read(List<String> arguments, Set<String> withValue) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            boolean takes = withValue.contains(argument);
            if (takes && i + 1 == arguments.size()) {
                return null;
            }
            String name = takes || argument.equals("--json") ? argument : WORD;
            String value = takes ? arguments.get(++i) : argument.equals("--json") ? "true" : argument;
            if (!PLAIN.matcher(value).matches() || given.put(name, value) != null) {
                return null;
            }
        }
        return given;
    }
}
