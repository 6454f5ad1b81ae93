package dev.sluice.lang.node.internal.signature;

import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.type.PortType.EnumOf;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The types that a script declares, and those that TypeScript has. Belongs to one reading of one script, whose work it
 * bounds: types that double with each name would take for ever else.
 */
final class Types {
    private static final int MOST = 20_000;
    private static final int DEEPEST = 40;

    private final Map<String, List<Declared>> declared = new HashMap<>();
    private final Set<String> resolving = new HashSet<>();
    private int work;
    private int depth;

    /**
     * A type that a script declares.
     *
     * @param at the index of the type itself
     * @param parameters of a generic one
     * @param bases of an interface, the indices of the types that it extends
     */
    record Declared(Source source, int at, List<String> parameters, List<Integer> bases) {}

    void declare(String name, Declared type) {
        declared.computeIfAbsent(name, key -> new ArrayList<>()).add(type);
    }

    /** Counts a step down into a type. Each has an {@link #up}. */
    void down() throws UnreadableException {
        if (++work > MOST || ++depth > DEEPEST) {
            throw new UnreadableException("too much");
        }
    }

    void up() {
        depth--;
    }

    /** The type of a name; any where it is not known, or goes on without end. */
    JsType resolve(String name, List<JsType> arguments) throws UnreadableException {
        List<Declared> found = declared.get(name);
        if (found == null) {
            return builtIn(name, arguments);
        }
        if (!resolving.add(name)) {
            return JsType.ANY;
        }
        try {
            JsType all = null;
            for (Declared type : found) {
                JsType one = read(type, arguments);
                all = all == null ? one : JsType.intersection(all, one);
            }
            return all == null ? JsType.ANY : all;
        } finally {
            resolving.remove(name);
        }
    }

    private JsType read(Declared type, List<JsType> arguments) throws UnreadableException {
        Map<String, JsType> scope = new HashMap<>();
        for (int i = 0; i < type.parameters().size(); i++) {
            scope.put(type.parameters().get(i), i < arguments.size() ? arguments.get(i) : JsType.ANY);
        }
        JsType read = new TypeReader(type.source(), type.at(), this, scope).read();
        for (int base : type.bases()) {
            JsType above = new TypeReader(type.source(), base, this, scope).read();
            read = JsType.intersection(above, read);
        }
        return read;
    }

    private static JsType builtIn(String name, List<JsType> of) {
        JsType first = of.isEmpty() ? JsType.ANY : of.get(0);
        return switch (name) {
            case "string", "String" -> JsType.of(PortType.STRING);
            case "number", "Number" -> JsType.of(PortType.F64);
            case "boolean", "Boolean" -> JsType.of(PortType.BOOL);
            case "null", "undefined", "void" -> JsType.NOTHING;
            case "object", "Object" -> JsType.object();
            case "Array", "ReadonlyArray", "array" -> JsType.list(first);
            case "Promise", "PromiseLike", "Awaited", "Readonly" -> first;
            case "NonNullable" -> first.required();
            case "Partial" -> first.allOptional(true);
            case "Required" -> first.allOptional(false);
            case "Record" -> dictionary(of);
            case "Pick" -> of.size() == 2 ? first.select(words(of.get(1)), true) : first;
            case "Omit" -> of.size() == 2 ? first.select(words(of.get(1)), false) : first;
            default -> JsType.ANY;
        };
    }

    private static JsType dictionary(List<JsType> of) {
        if (of.size() != 2 || !(of.get(0).port() instanceof EnumOf names)) {
            return JsType.object();
        }
        Map<String, JsType.Field> fields = new LinkedHashMap<>();
        names.cases().forEach(name -> fields.put(name, new JsType.Field(of.get(1), false, "")));
        return JsType.object(fields, false);
    }

    private static Set<String> words(JsType type) {
        return type.port() instanceof EnumOf words ? Set.copyOf(words.cases()) : Set.of();
    }
}
