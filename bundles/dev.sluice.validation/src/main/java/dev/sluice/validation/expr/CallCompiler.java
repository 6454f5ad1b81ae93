package dev.sluice.validation.expr;

import com.google.re2j.Pattern;
import dev.sluice.model.lexical.Nearest;
import dev.sluice.nodes.api.value.BoolValue;
import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compiles calls of functions, and what is no plain operator: conditions that skip a side. */
final class CallCompiler {
    private static final Set<String> NAMESPACES = Set.of("math", "strings", "lists");

    /** What other languages call a function that goes by another name here. */
    private static final Map<String, String> FOREIGN = Map.ofEntries(
            Map.entry("len", "size(a)"),
            Map.entry("length", "size(a)"),
            Map.entry("count", "size(a)"),
            Map.entry("lower", "text.lowerAscii()"),
            Map.entry("toLowerCase", "text.lowerAscii()"),
            Map.entry("upper", "text.upperAscii()"),
            Map.entry("toUpperCase", "text.upperAscii()"),
            Map.entry("strip", "text.trim()"),
            Map.entry("str", "string(a)"),
            Map.entry("toString", "string(a)"),
            Map.entry("float", "double(a)"),
            Map.entry("number", "double(a)"),
            Map.entry("long", "int(a)"),
            Map.entry("abs", "math.abs(a)"),
            Map.entry("round", "math.round(a)"),
            Map.entry("floor", "math.floor(a)"),
            Map.entry("ceil", "math.ceil(a)"),
            Map.entry("sqrt", "math.sqrt(a)"),
            Map.entry("max", "math.greatest(a, b)"),
            Map.entry("min", "math.least(a, b)"),
            Map.entry("range", "lists.range(n)"),
            Map.entry("any", "list.exists(x, x > 0)"),
            Map.entry("some", "list.exists(x, x > 0)"),
            Map.entry("every", "list.all(x, x > 0)"),
            Map.entry(
                    "now",
                    "an input: expressions give the same for the same inputs, so the time must come from a node"));

    private final TermCompiler terms;
    private final Functions functions;
    private final OperatorCompiler operators;

    CallCompiler(TermCompiler terms, Functions functions) {
        this.terms = terms;
        this.functions = functions;
        this.operators = new OperatorCompiler(terms);
    }

    Part compile(Term.Call call) {
        return switch (call.function()) {
            case "_?_:_" -> choice(call);
            case "_&&_" -> logical(call, false);
            case "_||_" -> logical(call, true);
            case "@not_strictly_false" -> notStrictlyFalse(call);
            case "!_", "-_", "@in" -> operators.compile(call);
            default -> call.function().startsWith("_") ? operators.compile(call) : function(call);
        };
    }

    private Part choice(Term.Call call) {
        Term test = call.arguments().get(0);
        Part condition = terms.compile(test);
        requireBool(condition, test, "?");
        Part then = terms.compileWhere(test, true, call.arguments().get(1));
        Part otherwise = terms.compileWhere(test, false, call.arguments().get(2));
        Code when = condition.code();
        Code a = then.code();
        Code b = otherwise.code();
        return Part.of(
                Type.join(then.type(), otherwise.type()),
                frame -> truth("?", when.run(frame)) ? a.run(frame) : b.run(frame));
    }

    /** One side decides alone where it can, even where the other has no value. */
    private Part logical(Term.Call call, boolean decisive) {
        String operator = decisive ? "||" : "&&";
        Part left = terms.compileGuarded(call.arguments().get(0));
        requireBool(left, call.arguments().get(0), operator);
        Term right = call.arguments().get(1);
        Part other = terms.compileWhere(call.arguments().get(0), !decisive, right);
        requireBool(other, right, operator);
        Code a = left.code();
        Code b = other.code();
        return Part.of(Type.BOOL, frame -> {
            Stop stop = null;
            try {
                if (truth(operator, a.run(frame)) == decisive) {
                    return Value.of(decisive);
                }
            } catch (Stop e) {
                stop = e.absorbed();
            }
            boolean second = truth(operator, b.run(frame));
            if (second != decisive && stop != null) {
                throw stop;
            }
            return Value.of(second);
        });
    }

    private Part notStrictlyFalse(Term.Call call) {
        Code code = terms.compile(call.arguments().get(0)).code();
        return Part.of(Type.BOOL, frame -> {
            try {
                return Value.of(code.run(frame) != BoolValue.FALSE);
            } catch (Stop e) {
                e.absorbed();
                return BoolValue.TRUE;
            }
        });
    }

    static boolean truth(String operator, Object value) {
        if (value instanceof BoolValue bool) {
            return bool.value();
        }
        throw new Stop("'" + operator + "' takes true or false, not " + Arithmetic.described(value));
    }

    private void requireBool(Part part, Term term, String operator) {
        if (!Kind.of(part.type()).contains(Kind.BOOL)) {
            terms.problem(
                    term,
                    "expression-type",
                    "'" + operator + "' takes true or false, but this is " + part.type()
                            + "; compare it with something, as in a != 0");
        }
    }

    private Part function(Term.Call call) {
        String name = call.function();
        Term target = call.target();
        List<Term> arguments = new ArrayList<>();
        Function function;
        if (target == null) {
            function = functions.global(name);
        } else if (target instanceof Term.Name space
                && NAMESPACES.contains(space.name())
                && !terms.isName(space.name())) {
            name = space.name() + "." + name;
            function = functions.global(name);
        } else {
            function = functions.member(name);
            arguments.add(target);
        }
        arguments.addAll(call.arguments());
        if (function == null) {
            return unknown(call, name, arguments);
        }
        if (!function.takesCount(arguments.size())) {
            return terms.problem(
                    call,
                    "expression-arguments",
                    "'" + name + "' cannot be called with " + counted(arguments.size() - (function.member() ? 1 : 0))
                            + "; write " + function.usage());
        }
        return call(call, function, arguments);
    }

    private static String counted(int count) {
        return count == 0 ? "no arguments" : count == 1 ? "one argument" : count + " arguments";
    }

    private Part unknown(Term.Call call, String name, List<Term> arguments) {
        int before = terms.problems().size();
        arguments.forEach(terms::compile);
        if (terms.problems().size() > before) {
            return Part.broken();
        }
        boolean member = call.target() != null && name.equals(call.function());
        Collection<String> known = member ? functions.memberNames() : functions.globalNames();
        String foreign = FOREIGN.get(call.function());
        String hint;
        Function other = member ? functions.global(name) : functions.member(name);
        if (other != null) {
            hint = "; write " + other.usage();
        } else if (foreign != null) {
            hint = "; use " + foreign;
        } else {
            hint = Nearest.to(name, known)
                    .map(near -> "; did you mean '" + near + "'?")
                    .orElse("; docs/expressions.md lists the functions");
        }
        return terms.problem(call, "expression-function", "there is no function '" + name + "'" + hint);
    }

    private Part call(Term.Call call, Function function, List<Term> arguments) {
        List<Part> parts = new ArrayList<>();
        List<Type> types = new ArrayList<>();
        boolean fit = true;
        for (int i = 0; i < arguments.size(); i++) {
            Part part = terms.compile(arguments.get(i));
            parts.add(part);
            types.add(part.type());
            fit &= requireKind(function, i, part.type(), arguments.get(i));
        }
        if (!fit) {
            return Part.broken();
        }
        Code[] codes = parts.stream().map(Part::code).toArray(Code[]::new);
        boolean pattern = function.name().equals("matches") && parts.get(1).constant() instanceof StringValue;
        Code code = pattern
                ? matcher(call, codes[0], (StringValue) parts.get(1).constant())
                : frame -> {
                    Object[] values = new Object[codes.length];
                    for (int i = 0; i < values.length; i++) {
                        values[i] = codes[i].run(frame);
                    }
                    return function.call(values);
                };
        return terms.folded(call, Part.of(function.result().of(types), code), parts);
    }

    private boolean requireKind(Function function, int index, Type type, Term at) {
        Set<Kind> may = Kind.of(type);
        Set<Kind> takes = function.kindsAt(index);
        if (!Collections.disjoint(may, takes)) {
            return true;
        }
        String place = function.member() && index == 0 ? "is called on " : "takes ";
        terms.problem(
                at,
                "expression-type",
                "'" + function.name() + "' " + place + Kind.words(EnumSet.copyOf(takes)) + ", but this is " + type
                        + "; write " + function.usage());
        return false;
    }

    /** Compiles the pattern once, where it is a constant. */
    private Code matcher(Term.Call call, Code text, @Nullable StringValue regex) {
        try {
            Pattern pattern = ValueFunctions.pattern(regex == null ? "" : regex.value());
            return frame -> {
                Object value = text.run(frame);
                if (value instanceof StringValue string) {
                    return Value.of(pattern.matcher(string.value()).find());
                }
                throw new Stop("'matches' is called on a string, not " + Arithmetic.described(value));
            };
        } catch (Stop e) {
            return terms.problem(call, "expression-value", e.reason()).code();
        }
    }
}
