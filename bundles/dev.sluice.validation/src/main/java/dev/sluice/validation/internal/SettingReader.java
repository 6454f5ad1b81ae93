package dev.sluice.validation.internal;

import static dev.sluice.validation.internal.SettingContext.sentence;

import dev.sluice.model.flow.ListLiteral;
import dev.sluice.model.flow.Literal;
import dev.sluice.model.flow.MapEntry;
import dev.sluice.model.flow.MapLiteral;
import dev.sluice.model.flow.TextLiteral;
import dev.sluice.model.lexical.Nearest;
import dev.sluice.nodes.api.Setting;
import dev.sluice.nodes.api.SettingKind;
import dev.sluice.nodes.api.SettingValue;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.Value;
import dev.sluice.validation.Literals;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads the settings of one node by their kinds: checks each literal, and compiles what is an expression. Takes maps,
 * lists and groups apart itself and leaves what stands in them to the readers of single values. For one node; not
 * thread-safe.
 */
final class SettingReader {
    /** Stands where a setting has a problem, so that it is not reported as missing too. */
    static final SettingValue BROKEN = new SettingValue.Plain(Value.NULL);

    private final SettingContext context;
    private final ExpressionReader expressions;
    private final WordReader words;

    SettingReader(SettingContext context) {
        this.context = context;
        this.expressions = new ExpressionReader(context);
        this.words = new WordReader(context, expressions);
    }

    /** The types of the expressions of a setting. */
    Map<String, PortType> types(String name) {
        return context.types().of(name);
    }

    /** Reads a setting; what is wrong is reported, and {@link #BROKEN} returned. */
    SettingValue read(Setting wanted, Literal literal) {
        context.types().begin(wanted.name());
        return orBroken(read(literal, wanted.kind(), "the setting '" + wanted.name() + "'"));
    }

    /** Reads a literal for an input. */
    SettingValue readInput(String input, PortType type, Literal literal) {
        context.types().begin(input);
        return orBroken(expressions.literal(literal, type, "the input '" + input + "'"));
    }

    static SettingValue orBroken(@Nullable SettingValue value) {
        return value == null ? BROKEN : value;
    }

    private @Nullable SettingValue read(Literal literal, SettingKind kind, String what) {
        return switch (kind) {
            case SettingKind.Literal of -> expressions.literal(literal, of.type(), what);
            case SettingKind.Choice choice -> words.choice(literal, choice, what);
            case SettingKind.PathOf path -> words.path(literal, path, what);
            case SettingKind.Time time -> words.time(literal, what);
            case SettingKind.Formula formula -> expressions.formula(literal, formula, what);
            case SettingKind.MapOf map -> map(literal, map.values(), what);
            case SettingKind.ListOf list -> list(literal, list.items(), what);
            case SettingKind.Group group -> group(literal, group, what);
            case SettingKind.Either either -> either(literal, either, what);
        };
    }

    private @Nullable SettingValue map(Literal literal, SettingKind values, String what) {
        if (!(literal instanceof MapLiteral map)) {
            return context.wrong(literal, sentence(what) + " must be a map of names to values, such as {name: value}.");
        }
        Map<String, SettingValue> parts = new LinkedHashMap<>();
        for (MapEntry entry : map.getEntries()) {
            context.types().part(entry.getKey());
            parts.put(entry.getKey(), orBroken(read(entry.getValue(), values, "'" + entry.getKey() + "' of " + what)));
        }
        context.types().part("");
        return new SettingValue.Parts(parts);
    }

    private @Nullable SettingValue list(Literal literal, SettingKind items, String what) {
        if (!(literal instanceof ListLiteral list)) {
            return context.wrong(literal, sentence(what) + " must be a list, such as [a, b].");
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
            return context.wrong(literal, sentence(what) + " must be a map with " + String.join(", ", known) + ".");
        }
        Map<String, SettingValue> parts = new LinkedHashMap<>();
        String name = context.types().part();
        for (MapEntry entry : map.getEntries()) {
            Setting field = field(group, entry.getKey());
            if (field == null) {
                context.report()
                        .error(
                                "setting-unknown",
                                entry,
                                context.node(),
                                sentence(what) + " has no '" + entry.getKey() + "'; it has " + String.join(", ", known)
                                        + "." + Nearest.hint(entry.getKey(), known));
                continue;
            }
            // the type that counts is that of the group's expression, under the group's own name
            context.types().part(name);
            parts.put(
                    field.name(), orBroken(read(entry.getValue(), field.kind(), "'" + field.name() + "' of " + what)));
        }
        complete(parts, group, literal, what);
        return new SettingValue.Parts(parts);
    }

    private static @Nullable Setting field(SettingKind.Group group, String name) {
        for (Setting field : group.fields()) {
            if (field.name().equals(name)) {
                return field;
            }
        }
        return null;
    }

    private void complete(Map<String, SettingValue> parts, SettingKind.Group group, Literal literal, String what) {
        for (Setting field : group.fields()) {
            if (field.required() && !parts.containsKey(field.name())) {
                context.report()
                        .valueError(
                                "setting-missing",
                                literal,
                                context.node(),
                                sentence(what) + " lacks '" + field.name() + "'. " + field.help());
            } else if (field.initial() != null) {
                parts.putIfAbsent(field.name(), new SettingValue.Plain(Objects.requireNonNull(field.initial())));
            }
        }
    }

    private @Nullable SettingValue either(Literal literal, SettingKind.Either either, String what) {
        for (SettingKind kind : either.kinds()) {
            SettingContext trial = context.trial();
            SettingValue value = new SettingReader(trial).read(literal, kind, what);
            if (value != null && trial.report().size() == 0) {
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
}
