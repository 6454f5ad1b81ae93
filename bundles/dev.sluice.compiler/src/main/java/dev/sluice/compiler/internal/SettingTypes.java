package dev.sluice.compiler.internal;

import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.Setting;
import dev.sluice.nodes.api.SettingKind;
import dev.sluice.nodes.api.SettingValue;
import dev.sluice.nodes.api.Settings;
import dev.sluice.nodes.api.type.Conversion;
import dev.sluice.nodes.api.type.ConversionException;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes sure that what settings give at run time is of the type that their kind says: expressions are checked when they
 * are compiled, but one of type any may give anything, and one of whole numbers may stand where a float is wanted.
 * Recursion is bounded by the depth of literals that the reader allows.
 */
final class SettingTypes {
    private SettingTypes() {}

    /** The settings of a node of a type, in the same order. */
    static Map<String, SettingValue> of(NodeType type, Map<String, SettingValue> settings) {
        Map<String, SettingValue> typed = new LinkedHashMap<>();
        settings.forEach((name, value) -> {
            Setting setting = type.setting(name);
            typed.put(name, setting == null ? value : typed(setting.kind(), value));
        });
        return typed;
    }

    static SettingValue typed(SettingKind kind, SettingValue value) {
        return switch (kind) {
            case SettingKind.Literal literal -> typed(literal.type(), value);
            case SettingKind.Choice choice -> typed(new PortType.EnumOf(choice.words()), value);
            case SettingKind.PathOf path -> typed(PortType.STRING, value);
            case SettingKind.Time time -> typed(PortType.STRING, value);
            case SettingKind.Formula formula -> typed(formula.result(), value);
            case SettingKind.MapOf map ->
                value instanceof SettingValue.Parts parts ? each(parts, name -> map.values()) : value;
            case SettingKind.Group group ->
                value instanceof SettingValue.Parts parts ? each(parts, name -> field(group, name)) : value;
            case SettingKind.ListOf list -> items(list.items(), value);
            case SettingKind.Either either -> typed(chosen(either.kinds(), value), value);
        };
    }

    /** A value of a type, whatever holds it. */
    static SettingValue typed(PortType type, SettingValue value) {
        if (type == PortType.ANY) {
            return value;
        }
        return switch (value) {
            case SettingValue.Plain plain -> new SettingValue.Plain(converted(plain.value(), type));
            case SettingValue.Computed computed -> new SettingValue.Computed(Converted.to(type, computed.expression()));
            case SettingValue.Formula formula -> new SettingValue.Formula(Converted.to(type, formula.expression()));
            // a list or record some part of which is computed: computed as a whole, and then made of the type
            default ->
                new SettingValue.Computed(new Converted(
                        bindings -> new Settings(Map.of("", value), bindings).value(""), type));
        };
    }

    private static Value converted(Value value, PortType type) {
        try {
            return Conversion.convert(value, type);
        } catch (ConversionException e) {
            throw new IllegalStateException("a valid flow has no value " + value + " where " + type + " is wanted", e);
        }
    }

    private static SettingValue each(SettingValue.Parts parts, java.util.function.Function<String, SettingKind> kinds) {
        Map<String, SettingValue> typed = new LinkedHashMap<>();
        parts.parts().forEach((name, part) -> typed.put(name, typed(kinds.apply(name), part)));
        return new SettingValue.Parts(typed);
    }

    private static SettingKind field(SettingKind.Group group, String name) {
        for (Setting field : group.fields()) {
            if (field.name().equals(name)) {
                return field.kind();
            }
        }
        return SettingKind.literal(PortType.ANY);
    }

    private static SettingValue items(SettingKind kind, SettingValue value) {
        if (value instanceof SettingValue.Items items) {
            return new SettingValue.Items(
                    items.items().stream().map(item -> typed(kind, item)).toList());
        }
        return kind instanceof SettingKind.Literal literal ? typed(PortType.list(literal.type()), value) : value;
    }

    /** The kind that a value was read by, as far as its form tells; a literal of any where several could be. */
    private static SettingKind chosen(List<SettingKind> kinds, SettingValue value) {
        @Nullable SettingKind chosen = null;
        for (SettingKind kind : kinds) {
            if (takes(kind, value)) {
                if (chosen != null) {
                    return SettingKind.literal(PortType.ANY);
                }
                chosen = kind;
            }
        }
        return chosen == null ? SettingKind.literal(PortType.ANY) : chosen;
    }

    private static boolean takes(SettingKind kind, SettingValue value) {
        return switch (kind) {
            case SettingKind.Formula formula -> value instanceof SettingValue.Formula;
            case SettingKind.MapOf map -> value instanceof SettingValue.Parts;
            case SettingKind.Group group -> value instanceof SettingValue.Parts;
            case SettingKind.ListOf list ->
                value instanceof SettingValue.Items
                        || value instanceof SettingValue.Plain plain && plain.value() instanceof ListValue;
            case SettingKind.Either either -> either.kinds().stream().anyMatch(one -> takes(one, value));
            case SettingKind.Literal literal -> holds(literal.type(), value);
            case SettingKind.Choice choice -> holds(new PortType.EnumOf(choice.words()), value);
            case SettingKind.PathOf path -> holds(PortType.STRING, value);
            case SettingKind.Time time -> holds(PortType.STRING, value);
        };
    }

    /** Whether a value that is known is of a type; one that is computed may be. */
    private static boolean holds(PortType type, SettingValue value) {
        if (!(value instanceof SettingValue.Plain plain)) {
            return !(value instanceof SettingValue.Formula);
        }
        try {
            Conversion.convert(plain.value(), type);
            return true;
        } catch (ConversionException e) {
            return false;
        }
    }
}
