package dev.sluice.validation.internal;

import dev.sluice.model.FlowReader;
import dev.sluice.model.LiteralText;
import dev.sluice.model.Problem;
import dev.sluice.model.flow.BoolLiteral;
import dev.sluice.model.flow.Element;
import dev.sluice.model.flow.ListLiteral;
import dev.sluice.model.flow.Literal;
import dev.sluice.model.flow.MapEntry;
import dev.sluice.model.flow.MapLiteral;
import dev.sluice.model.flow.NumberLiteral;
import dev.sluice.model.flow.TextLiteral;
import dev.sluice.model.lexical.Identifiers;
import dev.sluice.model.lexical.Nearest;
import dev.sluice.nodes.api.Capability;
import dev.sluice.nodes.api.Durations;
import dev.sluice.nodes.api.Hint;
import dev.sluice.nodes.api.NodeExecutor;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.ScriptRuntime;
import dev.sluice.nodes.api.Setting;
import dev.sluice.nodes.api.SettingKind;
import dev.sluice.nodes.api.type.Conversion;
import dev.sluice.nodes.api.type.ConversionException;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.type.TypeSyntaxException;
import dev.sluice.nodes.api.value.Value;
import dev.sluice.validation.Literals;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Reads a {@code NAME.node.yaml}: what a script says of itself. All its problems at once, each with its line. */
public final class ScriptDescription {
    private static final List<String> KEYS = List.of(
            "description",
            "help",
            "title",
            "version",
            "runtime",
            "inputs",
            "outputs",
            "settings",
            "capabilities",
            "hints",
            "timeout",
            "deprecated");

    private final String file;
    private final List<String> problems = new ArrayList<>();
    private final NodeType.Builder type;
    private @Nullable String language;
    private @Nullable String module;
    private @Nullable String handler;
    private boolean strict;
    private final WorkersPart workers = new WorkersPart();

    private ScriptDescription(String typePath, String file) {
        this.file = file;
        this.type = NodeType.named(typePath);
    }

    /**
     * Reads a description.
     *
     * @param file its path as messages show it, relative to the project
     */
    public static ScriptDescription read(FlowReader reader, String typePath, String file, String text) {
        ScriptDescription description = new ScriptDescription(typePath, file);
        LiteralText read = reader.readLiteral(text);
        for (Problem problem : read.problems()) {
            description.problem(problem.line(), problem.column(), problem.message());
        }
        if (read.literal() instanceof MapLiteral map) {
            map.getEntries().forEach(description::entry);
            description.workers.problem().ifPresent(problem -> description.problem(1, 1, problem));
            if (map.getEntries().stream().noneMatch(entry -> "inputs".equals(entry.getKey()))) {
                description.type.anyInputs();
            }
        } else if (read.problems().isEmpty()) {
            description.problem(1, 1, "A description is a map with " + String.join(", ", KEYS) + ".");
        }
        return description;
    }

    /** Its path as messages show it, relative to the project. */
    public String file() {
        return file;
    }

    /**
     * The executor of the script that this describes, with a look at what the description asks for before each call.
     *
     * @param path the description
     */
    public NodeExecutor guarding(NodeExecutor executor, String typePath, Path path, FlowReader reader) {
        return new DeclaredExecutor(executor, this, typePath, path, reader);
    }

    /** What is wrong, as whole sentences. */
    public List<String> problems() {
        return problems;
    }

    /** The type as far as the description says it. */
    public NodeType type() {
        return type.build();
    }

    /** The language; null where the script's ending decides. */
    public @Nullable String language() {
        return language;
    }

    /** The script, relative to the project; null where the description names none. */
    public @Nullable String module() {
        return module;
    }

    /** The function to call; null for the language's default. */
    public @Nullable String handler() {
        return handler;
    }

    /** Whether the script shall be kept from all of the machine. */
    public boolean strict() {
        return strict;
    }

    /** The processes that stay between calls; null where the description asks for none. */
    public ScriptRuntime.@Nullable Workers workers() {
        return workers.result();
    }

    /** What the script may take of the machine. */
    public ScriptRuntime.Limits limits() {
        return workers.limits();
    }

    private void problem(int line, int column, String message) {
        problems.add(file + ":" + line + ":" + column + ": " + Report.sentence(message));
    }

    private void problem(Element at, String message) {
        if (at.getOrigin() == null) {
            problem(1, 1, message);
        } else {
            problem(at.getOrigin().key().line(), at.getOrigin().key().column(), message);
        }
    }

    private void entry(MapEntry entry) {
        Literal value = entry.getValue();
        switch (String.valueOf(entry.getKey())) {
            case "description" -> text(entry, type::summary);
            case "help" -> text(entry, type::help);
            case "title" -> text(entry, type::title);
            case "deprecated" -> text(entry, type::deprecated);
            case "version" -> version(entry);
            case "timeout" -> timeout(entry);
            case "runtime" -> each(entry, this::runtime);
            case "inputs" -> each(entry, (name, part) -> input(name, part));
            case "outputs" -> each(entry, (name, part) -> output(name, part));
            case "settings" -> each(entry, (name, part) -> setting(name, part));
            case "capabilities" -> capabilities(entry, value);
            case "hints" -> words(value).forEach(word -> hint(entry, word));
            default ->
                problem(
                        entry,
                        "'" + entry.getKey() + "' is no key of a description; there are " + String.join(", ", KEYS)
                                + "." + Nearest.hint(entry.getKey(), KEYS));
        }
    }

    private void each(MapEntry entry, BiConsumer<String, MapEntry> action) {
        if (entry.getValue() instanceof MapLiteral map) {
            map.getEntries().forEach(part -> action.accept(part.getKey(), part));
        } else {
            problem(entry, "'" + entry.getKey() + "' must be a map, such as " + entry.getKey() + ": {name: ...}.");
        }
    }

    private static List<String> words(@Nullable Literal literal) {
        List<String> words = new ArrayList<>();
        switch (literal) {
            case ListLiteral list -> list.getItems().forEach(item -> words.add(plain(item)));
            case MapLiteral map -> map.getEntries().forEach(item -> words.add(item.getKey()));
            case TextLiteral text -> words.add(Literals.text(text));
            case null, default -> words.clear();
        }
        return words;
    }

    private static String plain(@Nullable Literal literal) {
        return switch (literal) {
            case TextLiteral text -> Literals.text(text);
            case NumberLiteral number -> number.getText();
            case BoolLiteral bool -> String.valueOf(bool.isValue());
            case null, default -> "";
        };
    }

    private void text(MapEntry entry, java.util.function.Function<String, ?> action) {
        if (entry.getValue() instanceof TextLiteral text) {
            var unused = action.apply(Literals.text(text).strip());
        } else {
            problem(entry, "'" + entry.getKey() + "' must be a text.");
        }
    }

    private void version(MapEntry entry) {
        String text = plain(entry.getValue());
        if (text.matches("[1-9][0-9]{0,8}")) {
            type.version(Integer.parseInt(text));
        } else {
            problem(entry, "'version' must be a whole number from 1 on.");
        }
    }

    private void timeout(MapEntry entry) {
        Duration duration = Durations.parse(plain(entry.getValue()));
        if (duration == null) {
            problem(entry, "'timeout' must be " + Durations.FORM + ".");
        } else {
            type.timeout(duration);
        }
    }

    private void runtime(String name, MapEntry part) {
        String text = plain(part.getValue());
        switch (name) {
            case "language" -> language = text;
            case "handler" -> handler = text;
            case "module" -> module = besideDescription(text);
            case "sandbox" -> {
                strict = text.equals("strict");
                if (!strict) {
                    problem(part, "'sandbox' in 'runtime' is strict, or is left out.");
                }
            }
            case "workers", "memory", "calls", "cpu", "processes" -> {
                String problem = workers.read(name, text);
                if (problem != null) {
                    problem(part, problem);
                }
            }
            default ->
                problem(
                        part,
                        "'runtime' has no '" + name
                                + "'; it has language, module, handler, sandbox, workers, calls, memory, cpu and"
                                + " processes.");
        }
    }

    /** A path from the description's folder; one that leads out of the project still does. */
    private String besideDescription(String path) {
        Deque<String> steps = new ArrayDeque<>(List.of(file.split("/")));
        steps.removeLast();
        for (String step : path.split("/")) {
            String last = steps.peekLast();
            if (step.equals("..") && last != null && !last.equals("..")) {
                steps.removeLast();
            } else if (!step.equals(".") && !step.isEmpty()) {
                steps.addLast(step);
            }
        }
        return String.join("/", steps);
    }

    private void input(String name, MapEntry entry) {
        Part part = part(name, entry);
        boolean required = part.initial == null && part.required && !(part.type instanceof PortType.OptionOf);
        type.in(new Port(name, part.type, required, false, part.description));
    }

    private void output(String name, MapEntry entry) {
        Part part = part(name, entry);
        type.out(Port.output(name, part.type, part.description));
    }

    private void setting(String name, MapEntry entry) {
        Part part = part(name, entry);
        SettingKind kind = part.type instanceof PortType.EnumOf cases
                ? new SettingKind.Choice(cases.cases())
                : SettingKind.literal(part.type);
        boolean optional = part.initial != null || !part.required || part.type instanceof PortType.OptionOf;
        type.with(new Setting(name, kind, !optional, part.initial, part.description));
    }

    /** What is said of an input, an output or a setting. */
    private static final class Part {
        private PortType type = PortType.ANY;
        private String description = "";
        private boolean required = true;
        private @Nullable Value initial;
    }

    private Part part(String name, MapEntry entry) {
        Part part = new Part();
        if (!Identifiers.isIdentifier(name.replace('-', '_'))) {
            problem(entry, "'" + name + "' is no name: use letters, digits and '_', beginning with a letter.");
        }
        if (entry.getValue() instanceof TextLiteral text) {
            part.type = type(entry, Literals.text(text));
            return part;
        }
        Map<String, MapEntry> keys = new LinkedHashMap<>();
        each(entry, keys::put);
        keys.forEach((key, value) -> {
            switch (key) {
                case "type" -> part.type = type(value, plain(value.getValue()));
                case "description" -> part.description = plain(value.getValue());
                case "required" -> part.required = !plain(value.getValue()).equals("false");
                case "default" -> part.initial = Literals.value(value.getValue());
                default ->
                    problem(
                            value,
                            "'" + name + "' has no '" + key + "'; it has type, description, required and default.");
            }
        });
        convertInitial(name, entry, part);
        return part;
    }

    private void convertInitial(String name, MapEntry entry, Part part) {
        if (part.initial != null) {
            try {
                part.initial = Conversion.convert(part.initial, part.type);
            } catch (ConversionException e) {
                problem(entry, "The default of '" + name + "' is not of its type " + part.type + ": " + e.getMessage());
            }
        }
    }

    private PortType type(MapEntry at, String text) {
        try {
            return PortType.parse(text);
        } catch (TypeSyntaxException e) {
            problem(at, Objects.requireNonNull(e.getMessage()));
            return PortType.ANY;
        }
    }

    /** A word each, or a word with a list of what of it is asked for: {@code [net, {secrets: [API_KEY]}]}. */
    private void capabilities(MapEntry at, @Nullable Literal value) {
        switch (value) {
            case ListLiteral list -> {
                for (Literal item : list.getItems()) {
                    if (item instanceof MapLiteral) {
                        capabilities(at, item);
                    } else {
                        capability(at, plain(item), List.of());
                    }
                }
            }
            case MapLiteral map ->
                map.getEntries().forEach(part -> capability(at, part.getKey(), words(part.getValue())));
            case null, default -> words(value).forEach(word -> capability(at, word, List.of()));
        }
    }

    private void capability(MapEntry at, String word, List<String> asked) {
        List<String> known =
                Arrays.stream(Capability.values()).map(Capability::key).toList();
        if (known.contains(word)) {
            Capability capability = Capability.valueOf(word.toUpperCase(Locale.ROOT));
            if (asked.isEmpty()) {
                type.needs(capability);
            } else {
                type.asksFor(capability, asked.toArray(String[]::new));
            }
        } else {
            problem(
                    at,
                    "'" + word + "' is no capability; there are " + String.join(", ", known) + "."
                            + Nearest.hint(word, known));
        }
    }

    private void hint(MapEntry at, String word) {
        List<String> known = Arrays.stream(Hint.values())
                .map(hint -> hint.name().toLowerCase(Locale.ROOT))
                .toList();
        if (known.contains(word)) {
            type.hints(Hint.valueOf(word.toUpperCase(Locale.ROOT)));
        } else {
            problem(
                    at,
                    "'" + word + "' is no hint; there are " + String.join(", ", known) + "."
                            + Nearest.hint(word, known));
        }
    }
}
