package dev.sluice.lang.node.internal.signature;

import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.type.PortType.EnumOf;
import dev.sluice.nodes.api.type.PortType.OptionOf;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A type of TypeScript as far as values of ports can have it.
 *
 * @param port the nearest type of a port
 * @param fields of an object whose properties are known; else null
 * @param open whether an object may have further properties
 */
record JsType(PortType port, @Nullable Map<String, Field> fields, boolean open) {
    /** {@code null} and {@code undefined}. Told apart by identity. */
    static final JsType NOTHING = new JsType(PortType.option(PortType.ANY), null, false);

    static final JsType ANY = of(PortType.ANY);

    private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");

    /**
     * A property of an object.
     *
     * @param optional whether it may be left out
     * @param doc what the comment before it says
     */
    record Field(JsType type, boolean optional, String doc) {
        /** Its type within a record. What is not known might be left out too. */
        PortType port() {
            PortType port = type.port();
            return (optional || port == PortType.ANY) && !(port instanceof OptionOf) ? PortType.option(port) : port;
        }
    }

    static JsType of(PortType port) {
        return new JsType(port, null, false);
    }

    /** An object with these properties. One whose name no type of a port can hold is left out. */
    static JsType object(Map<String, Field> fields, boolean open) {
        Map<String, PortType> ports = new LinkedHashMap<>();
        fields.forEach((name, field) -> {
            if (WORD.matcher(name).matches()) {
                ports.put(name, field.port());
            }
        });
        return new JsType(PortType.record(ports), java.util.Collections.unmodifiableMap(fields), open);
    }

    /** Any object. */
    static JsType object() {
        return object(Map.of(), true);
    }

    /** One of these words; a word that no enum can hold makes it a text. */
    static JsType word(String word) {
        return of(WORD.matcher(word).matches() ? new EnumOf(List.of(word)) : PortType.STRING);
    }

    static JsType list(JsType item) {
        return of(PortType.list(item.port()));
    }

    /** This type or nothing. */
    JsType optional() {
        return port == PortType.ANY || port instanceof OptionOf
                ? this
                : new JsType(PortType.option(port), fields, open);
    }

    /** This type without nothing. */
    JsType required() {
        return this == NOTHING ? ANY : port instanceof OptionOf option ? new JsType(option.some(), fields, open) : this;
    }

    /** One of several types. */
    static JsType union(List<JsType> parts) {
        List<JsType> kinds = new ArrayList<>();
        boolean nothing = false;
        for (JsType part : parts) {
            nothing |= part == NOTHING || part.port() instanceof OptionOf;
            if (part != NOTHING) {
                kinds.add(part.required());
            }
        }
        if (kinds.isEmpty()) {
            return NOTHING;
        }
        JsType all = kinds.get(0);
        for (int i = 1; i < kinds.size(); i++) {
            all = of(common(all.port(), kinds.get(i).port()));
        }
        return nothing ? all.optional() : all;
    }

    private static PortType common(PortType one, PortType other) {
        if (one.equals(other)) {
            return one;
        }
        if (one == PortType.ANY || other == PortType.ANY) {
            return PortType.ANY;
        }
        if (one instanceof EnumOf first && other instanceof EnumOf second) {
            Set<String> words = new LinkedHashSet<>(first.cases());
            words.addAll(second.cases());
            return new EnumOf(List.copyOf(words));
        }
        return PortType.common(one, other);
    }

    /** Both types at once; known only of objects. */
    static JsType intersection(JsType one, JsType other) {
        Map<String, Field> first = one.fields();
        Map<String, Field> second = other.fields();
        if (first == null || second == null) {
            JsType known = first == null ? other : one;
            return known.fields() == null ? ANY : object(fieldsOf(known), true);
        }
        Map<String, Field> both = new LinkedHashMap<>(first);
        both.putAll(second);
        return object(both, one.open() || other.open());
    }

    private static Map<String, Field> fieldsOf(JsType type) {
        Map<String, Field> fields = type.fields();
        return fields == null ? Map.of() : fields;
    }

    /** The object with only these properties, or without them. */
    JsType select(Set<String> names, boolean with) {
        if (fields == null) {
            return this;
        }
        Map<String, Field> left = new LinkedHashMap<>(fields);
        left.keySet().removeIf(name -> names.contains(name) != with);
        return object(left, open);
    }

    /** The object with each property optional, or none of them. */
    JsType allOptional(boolean optional) {
        if (fields == null) {
            return this;
        }
        Map<String, Field> changed = new LinkedHashMap<>();
        fields.forEach((name, field) -> changed.put(
                name, new Field(optional ? field.type() : field.type().required(), optional, field.doc())));
        return object(changed, open);
    }
}
