package dev.sluice.validation.internal;

import dev.sluice.model.flow.BoolLiteral;
import dev.sluice.model.flow.ListLiteral;
import dev.sluice.model.flow.Literal;
import dev.sluice.model.flow.MapEntry;
import dev.sluice.model.flow.MapLiteral;
import dev.sluice.model.flow.Node;
import dev.sluice.model.flow.NumberLiteral;
import dev.sluice.model.flow.TextLiteral;
import dev.sluice.model.lexical.Nearest;
import dev.sluice.nodes.api.Durations;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.ProjectFolder;
import dev.sluice.nodes.api.Setting;
import dev.sluice.nodes.api.SettingKind;
import dev.sluice.nodes.api.SettingValue;
import dev.sluice.nodes.api.type.Assignability;
import dev.sluice.nodes.api.type.Conversion;
import dev.sluice.nodes.api.type.ConversionException;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.Value;
import dev.sluice.validation.Literals;
import dev.sluice.validation.expr.Compilation;
import dev.sluice.validation.expr.ExpressionCompiler;
import dev.sluice.validation.expr.Scope;
import dev.sluice.validation.expr.Template;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads the settings of one node by their kinds: checks each literal, and compiles what is an expression. Remembers the
 * types of the expressions, which the node's ports may depend on. For one node; not thread-safe.
 */
final class SettingReader {
    /** Stands where a setting has a problem, so that it is not reported as missing too. */
    static final SettingValue BROKEN = new SettingValue.Plain(Value.NULL);

    private final Report report;
    private final Node node;
    private final ExpressionCompiler expressions;
    private final ProjectFolder project;
    private final Scope names;
    private final Map<String, PortType> linked;
    /** By setting, then by the name of a part; the empty name for a setting that is one expression. */
    private final Map<String, Map<String, PortType>> types = new LinkedHashMap<>();

    private String setting = "";
    private String part = "";

    /**
     * A reader.
     *
     * @param names what every expression of the node sees
     * @param linked the types of what is linked, for locals that are items of it
     */
    SettingReader(
            Report report,
            Node node,
            ExpressionCompiler expressions,
            ProjectFolder project,
            Scope names,
            Map<String, PortType> linked) {
        this.report = report;
        this.node = node;
        this.expressions = expressions;
        this.project = project;
        this.names = names;
        this.linked = linked;
    }

    /** The types of the expressions of a setting. */
    Map<String, PortType> types(String name) {
        return types.getOrDefault(name, Map.of());
    }

    /** Reads a setting; what is wrong is reported, and {@link #BROKEN} returned. */
    SettingValue read(Setting wanted, Literal literal) {
        setting = wanted.name();
        part = "";
        SettingValue value = read(literal, wanted.kind(), "the setting '" + wanted.name() + "'");
        return value == null ? BROKEN : value;
    }

    /** Reads a literal for an input. */
    SettingValue readInput(String input, PortType type, Literal literal) {
        setting = input;
        part = "";
        SettingValue value = literal(literal, type, "the input '" + input + "'");
        return value == null ? BROKEN : value;
    }

    private @Nullable SettingValue read(Literal literal, SettingKind kind, String what) {
        return switch (kind) {
            case SettingKind.Literal of -> literal(literal, of.type(), what);
            case SettingKind.Choice choice -> choice(literal, choice, what);
            case SettingKind.PathOf path -> path(literal, path, what);
            case SettingKind.Time time -> time(literal, what);
            case SettingKind.Formula formula -> formula(literal, formula, what);
            case SettingKind.MapOf map -> map(literal, map.values(), what);
            case SettingKind.ListOf list -> list(literal, list.items(), what);
            case SettingKind.Group group -> group(literal, group, what);
            case SettingKind.Either either -> either(literal, either, what);
        };
    }

    private @Nullable SettingValue wrong(Literal literal, String message) {
        report.valueError("setting-type", literal, node, message);
        return null;
    }

    private @Nullable SettingValue literal(Literal literal, PortType type, String what) {
        if (literal instanceof TextLiteral text && Template.isTemplate(Literals.text(text))) {
            return template(text, type, what);
        }
        if (Literals.hasTemplate(literal)) {
            return nested(literal);
        }
        Value value = Literals.value(literal);
        try {
            Value converted = Conversion.convert(value, type);
            remember(type == PortType.ANY ? Literals.typeOf(converted) : type);
            return new SettingValue.Plain(converted);
        } catch (ConversionException e) {
            return wrong(literal, sentence(what) + " takes " + type + ", but " + e.getMessage() + ".");
        }
    }

    private void remember(PortType type) {
        types.computeIfAbsent(setting, name -> new LinkedHashMap<>()).put(part, type);
    }

    /** A list or map with expressions somewhere in its texts. What they give is checked when they have a value. */
    private @Nullable SettingValue nested(Literal literal) {
        switch (literal) {
            case TextLiteral text
            when Template.isTemplate(Literals.text(text)) -> {
                return template(text, PortType.ANY, "the text");
            }
            case ListLiteral list -> {
                List<SettingValue> items = new ArrayList<>();
                list.getItems().forEach(item -> items.add(orBroken(nested(item))));
                return new SettingValue.Items(items);
            }
            case MapLiteral map -> {
                Map<String, SettingValue> parts = new LinkedHashMap<>();
                map.getEntries().forEach(entry -> parts.put(entry.getKey(), orBroken(nested(entry.getValue()))));
                return new SettingValue.Parts(parts);
            }
            default -> {
                return new SettingValue.Plain(Literals.value(literal));
            }
        }
    }

    private static SettingValue orBroken(@Nullable SettingValue value) {
        return value == null ? BROKEN : value;
    }

    private @Nullable SettingValue template(TextLiteral literal, PortType type, String what) {
        String text = Literals.text(literal);
        Compilation compilation = expressions.compile(Template.parse(text), names);
        if (compilation.expression() == null) {
            report.expression(compilation.problems(), literal, text, node);
            return null;
        }
        String why = Assignability.mismatch(compilation.type(), type);
        if (why != null) {
            return wrong(
                    literal,
                    sentence(what) + " takes " + type + ", but its expression gives " + compilation.type() + ": " + why
                            + ".");
        }
        remember(compilation.type());
        return new SettingValue.Computed(compilation.expression());
    }

    private @Nullable SettingValue choice(Literal literal, SettingKind.Choice choice, String what) {
        if (literal instanceof TextLiteral text) {
            String word = Literals.text(text);
            if (Template.isTemplate(word)) {
                return template(text, PortType.STRING, what);
            }
            if (choice.words().contains(word)) {
                return new SettingValue.Plain(Value.of(word));
            }
            return wrong(
                    literal,
                    sentence(what) + " is '" + word + "', but must be " + either(choice.words()) + "."
                            + Nearest.hint(word, choice.words()));
        }
        return wrong(literal, sentence(what) + " must be " + either(choice.words()) + ".");
    }

    private static String either(List<String> words) {
        return words.size() == 1
                ? words.get(0)
                : String.join(", ", words.subList(0, words.size() - 1)) + " or " + words.get(words.size() - 1);
    }

    private @Nullable SettingValue path(Literal literal, SettingKind.PathOf kind, String what) {
        if (!(literal instanceof TextLiteral text)) {
            return wrong(literal, sentence(what) + " must be a path in the project, such as data/orders.csv.");
        }
        String path = Literals.text(text);
        boolean mustExist =
                kind.target() == SettingKind.PathOf.Target.SCRIPT || kind.target() == SettingKind.PathOf.Target.FLOW;
        if (Template.isTemplate(path)) {
            return mustExist
                    ? wrong(
                            literal,
                            sentence(what) + " must be known before the flow runs. Write the path without '${'.")
                    : template(text, PortType.STRING, what);
        }
        try {
            project.check(path);
            if (mustExist) {
                project.existing(path);
            }
            return new SettingValue.Plain(Value.of(path));
        } catch (NodeFailure e) {
            report.valueError("path", literal, node, Report.sentence(String.valueOf(e.getMessage())));
            return null;
        }
    }

    private @Nullable SettingValue time(Literal literal, String what) {
        if (literal instanceof TextLiteral text) {
            String span = Literals.text(text);
            if (Template.isTemplate(span)) {
                return template(text, PortType.STRING, what);
            }
            if (Durations.parse(span) != null) {
                return new SettingValue.Plain(Value.of(span));
            }
        }
        return wrong(literal, sentence(what) + " must be " + Durations.FORM + ".");
    }

    private @Nullable SettingValue formula(Literal literal, SettingKind.Formula kind, String what) {
        String text = switch (literal) {
            case TextLiteral string -> Literals.text(string);
            case NumberLiteral number -> number.getText();
            case BoolLiteral bool -> String.valueOf(bool.isValue());
            default -> null;
        };
        if (text == null) {
            return wrong(literal, sentence(what) + " must be an expression, such as item.total > 100.");
        }
        if (text.strip().startsWith("${")) {
            return wrong(literal, sentence(what) + " is an expression already; write it without '${' and '}'.");
        }
        Scope scope = names;
        for (SettingKind.Local local : kind.locals()) {
            scope = scope.with(local.name(), localType(local));
        }
        Compilation compilation = expressions.compile(text, scope);
        if (compilation.expression() == null) {
            report.expression(compilation.problems(), literal, text, node);
            remember(compilation.type());
            return null;
        }
        remember(compilation.type());
        String why = Assignability.mismatch(compilation.type(), kind.result());
        if (why != null) {
            report.valueError(
                    "expression-type",
                    literal,
                    node,
                    sentence(what) + " must give " + kind.result() + ", but the expression gives " + compilation.type()
                            + ".");
            return null;
        }
        return new SettingValue.Formula(compilation.expression());
    }

    private PortType localType(SettingKind.Local local) {
        if (local.itemOf() == null) {
            return local.type();
        }
        PortType items = linked.getOrDefault(local.itemOf(), PortType.ANY);
        PortType item = PortType.itemOf(items);
        return item == null ? local.type() : item;
    }

    private @Nullable SettingValue map(Literal literal, SettingKind values, String what) {
        if (!(literal instanceof MapLiteral map)) {
            return wrong(literal, sentence(what) + " must be a map of names to values, such as {name: value}.");
        }
        Map<String, SettingValue> parts = new LinkedHashMap<>();
        for (MapEntry entry : map.getEntries()) {
            part = entry.getKey();
            parts.put(entry.getKey(), orBroken(read(entry.getValue(), values, "'" + entry.getKey() + "' of " + what)));
        }
        part = "";
        return new SettingValue.Parts(parts);
    }

    private @Nullable SettingValue list(Literal literal, SettingKind items, String what) {
        if (!(literal instanceof ListLiteral list)) {
            return wrong(literal, sentence(what) + " must be a list, such as [a, b].");
        }
        List<SettingValue> values = new ArrayList<>();
        boolean plain = true;
        for (Literal item : list.getItems()) {
            SettingValue value = orBroken(read(item, items, "an item of " + what));
            plain &= value instanceof SettingValue.Plain;
            values.add(value);
        }
        return plain ? new SettingValue.Plain(Literals.value(literal)) : new SettingValue.Items(values);
    }

    private @Nullable SettingValue group(Literal literal, SettingKind.Group group, String what) {
        List<String> known = group.fields().stream().map(Setting::name).toList();
        if (!(literal instanceof MapLiteral map)) {
            return wrong(literal, sentence(what) + " must be a map with " + String.join(", ", known) + ".");
        }
        Map<String, SettingValue> parts = new LinkedHashMap<>();
        String name = part;
        for (MapEntry entry : map.getEntries()) {
            Setting field = group.fields().stream()
                    .filter(one -> one.name().equals(entry.getKey()))
                    .findFirst()
                    .orElse(null);
            if (field == null) {
                report.error(
                        "setting-unknown",
                        entry,
                        node,
                        sentence(what) + " has no '" + entry.getKey() + "'; it has " + String.join(", ", known) + "."
                                + Nearest.hint(entry.getKey(), known));
                continue;
            }
            // the type that counts is that of the group's expression, under the group's own name
            part = name;
            parts.put(
                    field.name(), orBroken(read(entry.getValue(), field.kind(), "'" + field.name() + "' of " + what)));
        }
        for (Setting field : group.fields()) {
            if (field.required() && !parts.containsKey(field.name())) {
                report.valueError(
                        "setting-missing",
                        literal,
                        node,
                        sentence(what) + " lacks '" + field.name() + "'. " + field.help());
            } else if (field.initial() != null) {
                parts.putIfAbsent(field.name(), new SettingValue.Plain(Objects.requireNonNull(field.initial())));
            }
        }
        return new SettingValue.Parts(parts);
    }

    private @Nullable SettingValue either(Literal literal, SettingKind.Either either, String what) {
        Report trial = new Report(report.document());
        for (SettingKind kind : either.kinds()) {
            SettingReader attempt = new SettingReader(trial, node, expressions, project, names, linked);
            int before = trial.size();
            SettingValue value = attempt.read(literal, kind, what);
            if (value != null && trial.size() == before) {
                return value;
            }
        }
        SettingKind likely = either.kinds().stream()
                .filter(kind -> looksLike(literal, kind))
                .findFirst()
                .orElse(either.kinds().get(0));
        return read(literal, likely, what);
    }

    private static boolean looksLike(Literal literal, SettingKind kind) {
        return switch (kind) {
            case SettingKind.MapOf map -> literal instanceof MapLiteral;
            case SettingKind.Group group -> literal instanceof MapLiteral;
            case SettingKind.ListOf list -> literal instanceof ListLiteral;
            default -> literal instanceof TextLiteral;
        };
    }

    private static String sentence(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
