package dev.sluice.validation.expr;

import dev.sluice.model.lexical.Nearest;
import dev.sluice.nodes.api.Bindings;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordShape;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Checks terms against the types of the names in scope, and makes code of them, in one walk from the leaves up. Types
 * are gradual: where one is not known, the check is left to the evaluation. For one expression.
 */
final class TermCompiler {
    private static final Map<String, String> TYPE_NAMES = Map.ofEntries(
            Map.entry("bool", "bool"),
            Map.entry("int", "int"),
            Map.entry("uint", "int"),
            Map.entry("double", "double"),
            Map.entry("string", "string"),
            Map.entry("bytes", "bytes"),
            Map.entry("list", "list"),
            Map.entry("map", "map"),
            Map.entry("null_type", "null_type"),
            Map.entry("timestamp", "timestamp"),
            Map.entry("duration", "duration"),
            Map.entry("type", "type"));

    private final int length;
    private final Map<String, PortType> scope;
    private final boolean checksParams;
    private final List<ExpressionProblem> problems = new ArrayList<>();
    private final Set<String> used = new LinkedHashSet<>();
    private final Deque<Local> locals = new ArrayDeque<>();
    private final CallCompiler calls;
    private final FoldCompiler folds;
    private Facts facts = Facts.NONE;
    private int slots;
    private int guards;

    /** A name of a fold. */
    private record Local(String name, int slot, Type type) {}

    /** Starts on an expression of a length in chars. */
    TermCompiler(int length, Scope scope, Functions functions) {
        this.length = length;
        this.scope = scope.names();
        this.checksParams = scope.checksParams();
        this.calls = new CallCompiler(this, functions);
        this.folds = new FoldCompiler(this);
    }

    List<ExpressionProblem> problems() {
        return problems;
    }

    /** The names of the scope that the expression uses. */
    Set<String> used() {
        return used;
    }

    int slots() {
        return slots;
    }

    Part compile(Term term) {
        return switch (term) {
            case Term.Constant constant -> Part.constant(typeOf(constant.value()), constant.value());
            case Term.Name name -> name(name);
            case Term.Select select -> select(select);
            case Term.Call call -> calls.compile(call);
            case Term.Items items -> items(items);
            case Term.Fields fields -> fields(fields);
            case Term.Fold fold -> folds.compile(fold);
        };
    }

    /** Compiles a term where a condition is known to hold, or not to. */
    Part compileWhere(Term condition, boolean holds, Term term) {
        Facts before = facts;
        facts = facts.where(condition, holds);
        Part part = compileGuarded(term);
        facts = before;
        return part;
    }

    /** Compiles a term whose value may not be needed, so that it need not have one. */
    Part compileGuarded(Term term) {
        guards++;
        Part part = compile(term);
        guards--;
        return part;
    }

    Part problem(Term at, String code, String message) {
        int start = Math.min(at.offset(), length);
        problems.add(new ExpressionProblem(start, Math.min(start + at.length(), length), code, message));
        return Part.broken();
    }

    /** Evaluates at once what has only constants in it, and reports what can have no value. */
    Part folded(Term.Call call, Part part, List<Part> from) {
        if (!from.stream().allMatch(one -> one.constant() != null)) {
            return part;
        }
        try {
            Object value = part.code().run(new Frame(Bindings.NONE, 0, 0));
            boolean small = !(value instanceof Value plain) || plain.depth() == 0;
            return small ? Part.constant(part.type(), value) : part;
        } catch (Stop e) {
            return guards > 0 ? part : problem(call, "expression-value", e.reason());
        }
    }

    /** A new place in the frame. */
    int slot() {
        return slots++;
    }

    /** Compiles a term with one more name. */
    Part compileWith(String name, int slot, Type type, Term term) {
        Facts before = facts;
        facts = facts.without(name);
        locals.push(new Local(name, slot, type));
        Part part = compileGuarded(term);
        locals.pop();
        facts = before;
        return part;
    }

    /** Compiles a term with one more name, where a condition on it holds. */
    Part compileWith(String name, int slot, Type type, Term condition, Term term) {
        Facts before = facts;
        facts = facts.without(name).where(condition, true);
        locals.push(new Local(name, slot, type));
        Part part = compileGuarded(term);
        locals.pop();
        facts = before;
        return part;
    }

    /** Compiles a term with two more names. */
    Part compileWith(
            String outer, int outerSlot, Type outerType, String inner, int innerSlot, Type innerType, Term term) {
        locals.push(new Local(outer, outerSlot, outerType));
        Part part = compileWith(inner, innerSlot, innerType, term);
        locals.pop();
        return part;
    }

    boolean isName(String name) {
        return local(name) != null || scope.containsKey(name);
    }

    private @Nullable Local local(String name) {
        for (Local local : locals) {
            if (local.name().equals(name)) {
                return local;
            }
        }
        return null;
    }

    static Type typeOf(Value value) {
        return switch (value.kind()) {
            case NULL -> Type.Special.NULL;
            case BOOL -> Type.BOOL;
            case INT -> Type.WHOLE;
            case UNSIGNED -> Type.of(PortType.Scalar.U64);
            case FLOAT -> Type.FLOAT;
            case STRING -> Type.STRING;
            case BYTES -> Type.BYTES;
            default -> Type.ANY;
        };
    }

    private Part name(Term.Name term) {
        String name = term.name();
        Local local = local(name);
        if (local != null) {
            int slot = local.slot();
            return Part.of(known(term, local.type()), frame -> FoldCompiler.read(frame, slot));
        }
        PortType type = scope.get(name);
        if (type != null) {
            used.add(name);
            Type named = checksParams && name.equals(Scope.PARAMS) ? new Type.Params(type) : Type.of(type);
            return Part.of(known(term, named), frame -> {
                Value value = frame.names.get(name);
                return value == null ? Value.NULL : value;
            });
        }
        String typeName = TYPE_NAMES.get(name);
        return typeName != null
                ? Part.constant(Type.Special.TYPE, new TypeName(typeName))
                : problem(term, "expression-name", "there is no '" + name + "' here" + instead(name));
    }

    private String instead(String name) {
        List<String> known = new ArrayList<>(scope.keySet());
        locals.forEach(local -> known.add(local.name()));
        known.removeIf(one -> one.startsWith("@") || one.startsWith("#"));
        return Nearest.to(name, known)
                .map(near -> "; did you mean '" + near + "'?")
                .orElseGet(() -> known.isEmpty()
                        ? "; this expression sees no names"
                        : "; this expression sees " + String.join(", ", known)
                                + ". Link other values to an input under 'in'");
    }

    private Type known(Term term, Type type) {
        return facts.isPresent(term) ? type.present() : type;
    }

    private Part select(Term.Select select) {
        Part operand = compile(select.operand());
        Type type = fieldType(select, operand.type(), select.field(), select.test() || facts.isPresent(select));
        String field = select.field();
        if (type == null) {
            return Part.broken();
        }
        return select.test()
                ? Part.of(Type.BOOL, frame -> Value.of(Access.has(operand.code().run(frame), field)))
                : Part.of(known(select, type), Access.field(operand.code(), field));
    }

    /**
     * The type of a field; null, with a problem, where there is none.
     *
     * @param open whether a field that is not known may be there all the same
     */
    @Nullable
    Type fieldType(Term at, Type operand, String field, boolean open) {
        PortType port = operand.present().port();
        Map<String, ? extends @Nullable PortType> fields = switch (port) {
            case PortType.RecordOf record -> record.fields();
            case PortType.ResultOf result -> new TreeMap<>(Map.of("ok", result.ok(), "error", result.error()));
            case PortType.VariantOf variant -> variant.cases();
            default -> Map.of();
        };
        PortType type = fields.get(field);
        if (type != null) {
            return Type.of(type);
        }
        boolean params = operand instanceof Type.Params;
        if (operand.isAny()
                || port instanceof PortType.RecordOf record
                        && (open || record.fields().isEmpty() && !params)) {
            return Type.ANY;
        }
        if (params) {
            problem(at, "expression-field", noParam(field, fields.keySet()));
            return null;
        }
        String message = !fields.isEmpty()
                ? "there is no field '" + field + "'" + Access.knownFields(field, fields.keySet())
                : operand.item() != null
                        ? "a list has no field '" + field + "'; take it of an item, as in list[0]." + field
                                + ", or of each, as in list.map(x, x." + field + ")"
                        : operand + " has no field '" + field + "'; only records have fields";
        problem(at, "expression-field", message);
        return null;
    }

    private static String noParam(String name, Set<String> declared) {
        String known = Access.knownFields(name, declared);
        return "there is no param '" + name + "'" + known + (known.endsWith("?") ? "" : "; declare it under 'params'");
    }

    private Part items(Term.Items list) {
        Code[] codes = new Code[list.items().size()];
        Type item = null;
        for (int i = 0; i < codes.length; i++) {
            Part part = compile(list.items().get(i));
            codes[i] = part.code();
            item = item == null ? part.type() : Type.join(item, part.type());
        }
        return item == null
                ? Part.constant(Type.Special.EMPTY_LIST, ListValue.EMPTY)
                : Part.of(Type.list(item), frame -> {
                    Value[] values = new Value[codes.length];
                    for (int i = 0; i < codes.length; i++) {
                        values[i] = toValue(codes[i].run(frame));
                    }
                    return ListValue.of(values);
                });
    }

    private Part fields(Term.Fields map) {
        List<Code> keys = new ArrayList<>();
        List<Code> values = new ArrayList<>();
        Map<String, PortType> types = new LinkedHashMap<>();
        boolean named = true;
        for (Term.Entry entry : map.entries()) {
            Part key = compile(entry.key());
            Part value = compile(entry.value());
            keys.add(key.code());
            values.add(value.code());
            if (!(key.constant() instanceof StringValue name)) {
                named = false;
            } else if (types.put(name.value(), value.type().port()) != null) {
                return problem(
                        entry.key(),
                        "expression-key",
                        "the key '" + name.value() + "' stands twice in the record; keep one");
            }
        }
        return named
                ? Part.of(Type.of(PortType.record(types)), record(List.copyOf(types.keySet()), values))
                : Part.of(Type.OPEN_RECORD, frame -> map(frame, keys, values));
    }

    private static Code record(List<String> names, List<Code> codes) {
        RecordShape shape = RecordShape.of(names);
        return frame -> {
            Value[] values = new Value[codes.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = toValue(codes.get(i).run(frame));
            }
            return RecordValue.of(shape, values);
        };
    }

    private static Object map(Frame frame, List<Code> keys, List<Code> values) {
        Map<Value, Value> entries = new LinkedHashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            Value key = KeyedMap.key(keys.get(i).run(frame));
            if (entries.put(key, toValue(values.get(i).run(frame))) != null) {
                throw new Stop("the key " + Texts.brief(key) + " stands twice in a map");
            }
        }
        KeyedMap map = new KeyedMap(entries);
        return entries.keySet().stream().allMatch(StringValue.class::isInstance) ? map.toRecord() : map;
    }

    /** What leaves an evaluation, or goes into a list or record. */
    static Value toValue(Object result) {
        return switch (result) {
            case Value value -> value;
            case KeyedMap map -> map.toRecord();
            default -> Value.of(Texts.of(result));
        };
    }
}
