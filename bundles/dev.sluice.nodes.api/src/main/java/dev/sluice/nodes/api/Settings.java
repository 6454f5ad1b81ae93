package dev.sluice.nodes.api;

import dev.sluice.nodes.api.type.Conversion;
import dev.sluice.nodes.api.type.ConversionException;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.BoolValue;
import dev.sluice.nodes.api.value.IntValue;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.NullValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a node in one execution. Computed values and formulas see the names of that execution: params and
 * inputs. A setting that is not given has its type's initial value; the methods that return one value throw where it has
 * none, those with a fallback return that.
 */
public final class Settings {
    private final Map<String, SettingValue> values;
    private final Bindings names;

    public Settings(Map<String, SettingValue> values, Bindings names) {
        this.values = values;
        this.names = names;
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** The names of what is set, in the order of the flow. */
    public List<String> names() {
        return List.copyOf(values.keySet());
    }

    /**
     * The value of a setting, computed where it holds expressions.
     *
     * @throws NodeFailure of class user where it is not set or cannot be computed
     */
    public Value value(String name) throws NodeFailure {
        SettingValue setting = values.get(name);
        if (setting == null) {
            throw NodeFailure.user("the setting '" + name + "' is missing; give it under 'with'");
        }
        return plain(name, setting);
    }

    public Value value(String name, Value otherwise) throws NodeFailure {
        return has(name) ? value(name) : otherwise;
    }

    private Value plain(String name, SettingValue setting) throws NodeFailure {
        return switch (setting) {
            case SettingValue.Plain plain -> plain.value();
            case SettingValue.Computed computed -> computed.expression().evaluate(names);
            case SettingValue.Formula formula -> formula.expression().evaluate(names);
            case SettingValue.Parts parts -> {
                RecordValue.Builder record = RecordValue.builder();
                for (Map.Entry<String, SettingValue> part : parts.parts().entrySet()) {
                    record.put(part.getKey(), plain(name, part.getValue()));
                }
                yield record.build();
            }
            case SettingValue.Items items -> {
                List<Value> list = new ArrayList<>();
                for (SettingValue item : items.items()) {
                    list.add(plain(name, item));
                }
                yield ListValue.copyOf(list);
            }
        };
    }

    /**
     * A text.
     *
     * @throws NodeFailure of class user where the value is null, a list or a record; numbers and bools become text
     */
    public String text(String name) throws NodeFailure {
        Value value = value(name);
        return switch (value) {
            case StringValue text -> text.value();
            case ListValue list -> throw wrong(name, value, "a string");
            case RecordValue record -> throw wrong(name, value, "a string");
            case NullValue none -> throw wrong(name, value, "a string");
            default -> value.toString();
        };
    }

    public String text(String name, String otherwise) throws NodeFailure {
        return has(name) ? text(name) : otherwise;
    }

    public boolean flag(String name, boolean otherwise) throws NodeFailure {
        if (!has(name)) {
            return otherwise;
        }
        Value value = value(name);
        if (value instanceof BoolValue bool) {
            return bool.value();
        }
        throw wrong(name, value, "true or false");
    }

    public long whole(String name, long otherwise) throws NodeFailure {
        if (!has(name)) {
            return otherwise;
        }
        Value value = value(name);
        try {
            return ((IntValue) Conversion.convert(value, PortType.S64)).value();
        } catch (ConversionException e) {
            throw wrong(name, value, "a whole number");
        }
    }

    /** A span of time, written as {@link Durations} says. */
    public Duration time(String name) throws NodeFailure {
        String text = text(name);
        Duration duration = Durations.parse(text);
        if (duration == null) {
            throw wrong(name, Value.of(text), Durations.FORM);
        }
        return duration;
    }

    /** The texts of a list; one text stands for a list of one. */
    public List<String> texts(String name) throws NodeFailure {
        Value value = value(name);
        if (value instanceof StringValue text) {
            return List.of(text.value());
        }
        if (!(value instanceof ListValue list)) {
            throw wrong(name, value, "a list of strings");
        }
        List<String> texts = new ArrayList<>();
        for (Value item : list) {
            texts.add(item instanceof StringValue text ? text.value() : item.toString());
        }
        return texts;
    }

    /** The expression of a setting; what it is given at evaluation goes before params and inputs. */
    public Expression formula(String name) throws NodeFailure {
        SettingValue setting = values.get(name);
        if (setting == null) {
            throw NodeFailure.user("the setting '" + name + "' is missing; give an expression under 'with'");
        }
        return bound(setting);
    }

    /** The expressions of a setting by name, in order; empty where it is not set. */
    public Map<String, Expression> formulas(String name) {
        Map<String, Expression> formulas = new LinkedHashMap<>();
        partsOf(values.get(name)).forEach((part, setting) -> formulas.put(part, bound(setting)));
        return formulas;
    }

    /** The groups of a setting by name, in order; empty where it is not set. */
    public Map<String, Settings> groups(String name) {
        Map<String, Settings> groups = new LinkedHashMap<>();
        partsOf(values.get(name)).forEach((part, setting) -> groups.put(part, new Settings(partsOf(setting), names)));
        return groups;
    }

    private static Map<String, SettingValue> partsOf(@Nullable SettingValue setting) {
        if (setting instanceof SettingValue.Parts parts) {
            return parts.parts();
        }
        Map<String, SettingValue> parts = new LinkedHashMap<>();
        if (setting instanceof SettingValue.Plain plain && plain.value() instanceof RecordValue record) {
            record.forEach((name, value) -> parts.put(name, new SettingValue.Plain(value)));
        }
        return parts;
    }

    private Expression bound(SettingValue setting) {
        return switch (setting) {
            case SettingValue.Formula formula -> locals -> formula.expression().evaluate(locals.orElse(names));
            case SettingValue.Computed computed ->
                locals -> computed.expression().evaluate(locals.orElse(names));
            case SettingValue.Plain plain -> locals -> plain.value();
            default -> throw new IllegalStateException("no single expression: " + setting);
        };
    }

    private static NodeFailure wrong(String name, Value value, String wanted) {
        return NodeFailure.user("the setting '" + name + "' is " + value + "; it must be " + wanted);
    }
}
