package dev.sluice.validation.expr;

import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.IntValue;
import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.Value;
import java.util.List;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Compiles the operators that always evaluate both sides. */
final class OperatorCompiler {
    private final TermCompiler terms;

    OperatorCompiler(TermCompiler terms) {
        this.terms = terms;
    }

    Part compile(Term.Call call) {
        List<Part> parts = call.arguments().stream().map(terms::compile).toList();
        Part part = parts.size() == 1 ? unary(call, parts.get(0)) : binary(call, parts.get(0), parts.get(1));
        return part == null ? Part.broken() : terms.folded(call, part, parts);
    }

    private @Nullable Part unary(Term.Call call, Part operand) {
        Code code = operand.code();
        Set<Kind> kinds = Kind.of(operand.type());
        if (call.function().equals("!_")) {
            return kinds.contains(Kind.BOOL)
                    ? Part.of(Type.BOOL, frame -> Value.of(!CallCompiler.truth("!", code.run(frame))))
                    : problem(call, "'!' takes true or false, but this is " + operand.type());
        }
        return kinds.contains(Kind.WHOLE) || kinds.contains(Kind.FLOAT)
                ? Part.of(
                        operand.type().isAny() ? Type.ANY : operand.type().present(),
                        frame -> Arithmetic.negate(code.run(frame)))
                : problem(call, "'-' takes a number, but this is " + operand.type());
    }

    private @Nullable Part binary(Term.Call call, Part left, Part right) {
        Type a = left.type();
        Type b = right.type();
        return switch (call.function()) {
            case "_+_" -> operator(call, "+", left, right, OperatorTypes.add(a, b), Arithmetic::add);
            case "_-_" -> operator(call, "-", left, right, OperatorTypes.subtract(a, b), Arithmetic::subtract);
            case "_*_" -> operator(call, "*", left, right, OperatorTypes.multiply(a, b), Arithmetic::multiply);
            case "_/_" -> operator(call, "/", left, right, OperatorTypes.multiply(a, b), Arithmetic::divide);
            case "_%_" -> operator(call, "%", left, right, OperatorTypes.multiply(a, b), Arithmetic::remainder);
            case "_<_" -> order(call, "<", left, right, order -> order < 0);
            case "_<=_" -> order(call, "<=", left, right, order -> order <= 0);
            case "_>_" -> order(call, ">", left, right, order -> order > 0);
            case "_>=_" -> order(call, ">=", left, right, order -> order >= 0);
            case "_==_" -> equality(call, left, right, true);
            case "_!=_" -> equality(call, left, right, false);
            case "@in" -> in(call, left, right);
            case "_[_]" -> index(call, left, right);
            default -> problem(call, "the operator '" + call.function().replace("_", "") + "' is not known");
        };
    }

    private @Nullable Part problem(Term.Call call, String message) {
        terms.problem(call, "expression-type", message);
        return null;
    }

    private @Nullable Part operator(
            Term.Call call, String operator, Part left, Part right, @Nullable Type type, BinaryOperator<Object> body) {
        if (type == null) {
            boolean text = operator.equals("+")
                    && (left.type().equals(Type.STRING) || right.type().equals(Type.STRING));
            return problem(
                    call,
                    "'" + operator + "' does not take " + left.type() + " and " + right.type()
                            + (text ? "; make a string of the other with string(…)" : ""));
        }
        Code a = left.code();
        Code b = right.code();
        return Part.of(type, frame -> body.apply(a.run(frame), b.run(frame)));
    }

    private @Nullable Part order(Term.Call call, String operator, Part left, Part right, IntPredicate holds) {
        if (OperatorTypes.order(left.type(), right.type()) == null) {
            return problem(call, "'" + operator + "' cannot compare " + left.type() + " with " + right.type());
        }
        Code a = left.code();
        Code b = right.code();
        return Part.of(Type.BOOL, frame -> {
            int order = Comparison.order(operator, a.run(frame), b.run(frame));
            return Value.of(order != Comparison.UNORDERED && holds.test(order));
        });
    }

    private @Nullable Part equality(Term.Call call, Part left, Part right, boolean wanted) {
        if (OperatorTypes.equality(left.type(), right.type()) == null) {
            return problem(
                    call,
                    left.type() + " and " + right.type()
                            + " are never equal; convert one of them, as with int(…) or string(…)");
        }
        Code a = left.code();
        Code b = right.code();
        return Part.of(Type.BOOL, frame -> Value.of(Comparison.equal(a.run(frame), b.run(frame)) == wanted));
    }

    private @Nullable Part in(Term.Call call, Part item, Part container) {
        Set<Kind> kinds = Kind.of(container.type());
        if (!kinds.contains(Kind.LIST) && !kinds.contains(Kind.RECORD)) {
            String hint = kinds.contains(Kind.STRING) ? "; write text.contains(part)" : "";
            return problem(call, "'in' looks into a list or record, but this is " + container.type() + hint);
        }
        Type member = container.type().item();
        if (member != null
                && container.type() != Type.Special.EMPTY_LIST
                && OperatorTypes.equality(item.type(), member) == null) {
            return problem(call, "the list holds " + member + ", so " + item.type() + " is never in it");
        }
        Code a = item.code();
        Code b = container.code();
        return Part.of(Type.BOOL, frame -> Value.of(Comparison.in(a.run(frame), b.run(frame))));
    }

    private @Nullable Part index(Term.Call call, Part from, Part key) {
        Type type = indexType(call, from, key);
        Code a = from.code();
        Code b = key.code();
        return type == null ? null : Part.of(type, frame -> Access.index(a.run(frame), b.run(frame)));
    }

    private @Nullable Type indexType(Term.Call call, Part from, Part key) {
        Set<Kind> kinds = Kind.of(from.type());
        Set<Kind> keys = Kind.of(key.type());
        if (from.type().isAny()) {
            return Type.ANY;
        }
        if (kinds.contains(Kind.RECORD)) {
            if (key.constant() instanceof StringValue name) {
                return terms.fieldType(call.arguments().get(1), from.type(), name.value(), false);
            }
            // the keys of a map in the expression itself may be numbers
            return Type.ANY;
        }
        if (!kinds.contains(Kind.LIST)) {
            problem(call, from.type() + " has no items; only lists and records have");
            return null;
        }
        if (!keys.contains(Kind.WHOLE) && !keys.contains(Kind.FLOAT)) {
            problem(call, "the items of a list are numbered from 0, so " + key.type() + " finds none");
            return null;
        }
        boolean known = from.type().present().port() instanceof PortType.TupleOf && key.constant() instanceof IntValue;
        return known
                ? tupleItem(call, from.type(), (IntValue) key.constant())
                : from.type().item();
    }

    private @Nullable Type tupleItem(Term.Call call, Type from, @Nullable IntValue index) {
        List<PortType> items = ((PortType.TupleOf) from.present().port()).items();
        long at = index == null ? -1 : index.value();
        if (at < 0 || at >= items.size()) {
            problem(call, from + " has " + items.size() + " items, so there is no [" + at + "]");
            return null;
        }
        return Type.of(items.get((int) at));
    }
}
