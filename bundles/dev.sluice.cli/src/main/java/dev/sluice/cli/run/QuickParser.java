package dev.sluice.cli.run;

import dev.sluice.cli.run.RunArguments.Raw;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the plain forms of {@code run}'s arguments without the command line library, whose start costs a third of that of
 * the whole runner. Whatever is not plain (help, mistakes, a file name with a dash in front) is left to the library,
 * which says it better. Both read what is plain alike; a test holds them to it.
 */
public final class QuickParser {
    private final Raw raw = new Raw();
    private final List<String> params = new ArrayList<>();
    private final List<String> resources = new ArrayList<>();

    private QuickParser() {}

    /**
     * The arguments behind the word {@code run}.
     *
     * @return null where they are not plain
     */
    public static @Nullable Raw parse(List<String> arguments) {
        QuickParser parser = new QuickParser();
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            if (!parser.take(rest.next(), rest)) {
                return null;
            }
        }
        parser.raw.params = List.copyOf(parser.params);
        parser.raw.resources = List.copyOf(parser.resources);
        return parser.raw.file == null ? null : parser.raw;
    }

    private boolean take(String argument, Iterator<String> rest) {
        return switch (argument) {
            case "--json" -> !raw.json && (raw.json = true);
            case "--no-journal" -> !raw.noJournal && (raw.noJournal = true);
            case "--no-cache" -> !raw.noCache && (raw.noCache = true);
            case "--explain" -> !raw.explain && (raw.explain = true);
            case "--restore" -> !raw.restore && (raw.restore = true);
            case "-p", "--params", "--timeout", "--resource" -> rest.hasNext() && value(argument, rest.next());
            default -> file(argument);
        };
    }

    private boolean value(String option, String value) {
        if (value.startsWith("-")) {
            return false;
        }
        return switch (option) {
            case "-p" -> params.add(value);
            case "--resource" -> resources.add(value);
            case "--params" -> raw.paramsFile == null && (raw.paramsFile = value) != null;
            default -> raw.timeout == null && (raw.timeout = value) != null;
        };
    }

    private boolean file(String argument) {
        if (argument.startsWith("-") || argument.startsWith("@") || argument.isEmpty() || raw.file != null) {
            return false;
        }
        raw.file = argument;
        return true;
    }
}
