package dev.sluice.validation.expr;

import dev.sluice.nodes.api.value.BoolValue;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compiles what the macros over lists and maps have become. */
final class FoldCompiler {
    private final TermCompiler terms;

    FoldCompiler(TermCompiler terms) {
        this.terms = terms;
    }

    Part compile(Term.Fold fold) {
        Part range = terms.compile(fold.range());
        Type item = itemOf(fold, range.type());
        return isCollecting(fold) ? collect(fold, range.code(), item) : reduce(fold, range.code(), item);
    }

    private Type itemOf(Term.Fold fold, Type range) {
        if (range.isAny()) {
            return Type.ANY;
        }
        Type item = range.item();
        if (item != null) {
            return item;
        }
        Set<Kind> kinds = Kind.of(range);
        if (!kinds.contains(Kind.RECORD)) {
            terms.problem(
                    fold,
                    "expression-type",
                    "this goes over the items of a list or the names of a record, but it is called on " + range);
        }
        // a map in the expression itself may have other keys than strings
        return range.equals(Type.OPEN_RECORD) ? Type.ANY : Type.STRING;
    }

    /** Whether the fold makes a list by adding one item after the other, as {@code map} and {@code filter} do. */
    private static boolean isCollecting(Term.Fold fold) {
        return fold.initial() instanceof Term.Items start
                && start.items().isEmpty()
                && fold.condition() instanceof Term.Constant always
                && always.value() == BoolValue.TRUE
                && isTotal(fold, fold.result())
                && (added(fold, fold.step()) != null || isConditional(fold));
    }

    private static boolean isConditional(Term.Fold fold) {
        return fold.step() instanceof Term.Call choice
                && choice.function().equals("_?_:_")
                && added(fold, choice.arguments().get(1)) != null
                && isTotal(fold, choice.arguments().get(2));
    }

    private static boolean isTotal(Term.Fold fold, Term term) {
        return term instanceof Term.Name name && name.name().equals(fold.total());
    }

    private static @Nullable Term added(Term.Fold fold, Term step) {
        boolean adds = step instanceof Term.Call sum
                && sum.function().equals("_+_")
                && isTotal(fold, sum.arguments().get(0))
                && sum.arguments().get(1) instanceof Term.Items items
                && items.items().size() == 1;
        return adds
                ? ((Term.Items) ((Term.Call) step).arguments().get(1)).items().get(0)
                : null;
    }

    private Part collect(Term.Fold fold, Code range, Type item) {
        int slot = terms.slot();
        Term step = fold.step();
        Code when = null;
        Part made;
        Term direct = added(fold, step);
        if (direct != null) {
            made = terms.compileWith(fold.item(), slot, item, direct);
        } else {
            Term.Call choice = (Term.Call) step;
            Term condition = choice.arguments().get(0);
            when = condition(fold, slot, item, condition);
            Term added = Objects.requireNonNull(added(fold, choice.arguments().get(1)));
            made = terms.compileWith(fold.item(), slot, item, condition, added);
        }
        Code test = when;
        Code make = made.code();
        return Part.of(Type.list(made.type()), frame -> collected(frame, range.run(frame), slot, test, make));
    }

    private Code condition(Term.Fold fold, int slot, Type item, Term condition) {
        Part part = terms.compileWith(fold.item(), slot, item, condition);
        if (!Kind.of(part.type()).contains(Kind.BOOL)) {
            terms.problem(
                    condition,
                    "expression-type",
                    "the condition gives " + part.type()
                            + ", but must give true or false; compare it with something, as in x != 0");
        }
        return part.code();
    }

    private static Object collected(Frame frame, Object range, int slot, @Nullable Code test, Code make) {
        Collection<? extends Value> items = items(range);
        List<Value> made = new ArrayList<>(test == null ? items.size() : 0);
        for (Value item : items) {
            frame.step();
            frame.slots[slot] = item;
            if (test == null || CallCompiler.truth("filter", test.run(frame))) {
                made.add(TermCompiler.toValue(make.run(frame)));
            }
        }
        return ListValue.copyOf(made);
    }

    static Collection<? extends Value> items(Object range) {
        return switch (range) {
            case ListValue list -> list.items();
            case RecordValue record -> record.names().stream().map(Value::of).toList();
            case KeyedMap map -> map.entries().keySet();
            default ->
                throw new Stop("only the items of a list or the names of a record can be gone over, not "
                        + Arithmetic.described(range));
        };
    }

    private Part reduce(Term.Fold fold, Code range, Type item) {
        int itemSlot = terms.slot();
        int totalSlot = terms.slot();
        Part initial = terms.compile(fold.initial());
        Part condition = inside(fold, itemSlot, item, totalSlot, initial.type(), fold.condition());
        Part step = inside(fold, itemSlot, item, totalSlot, initial.type(), fold.step());
        Type total = Type.join(initial.type(), step.type());
        Part result = terms.compileWith(fold.total(), totalSlot, total, fold.result());
        Reduction reduction =
                new Reduction(range, initial.code(), condition.code(), step.code(), result.code(), itemSlot, totalSlot);
        return Part.of(result.type(), reduction);
    }

    private Part inside(Term.Fold fold, int itemSlot, Type item, int totalSlot, Type total, Term term) {
        return terms.compileWith(fold.total(), totalSlot, total, fold.item(), itemSlot, item, term);
    }

    /** The value in a slot. A total that has none stops whoever reads it. */
    static Object read(Frame frame, int slot) {
        Object value = Objects.requireNonNull(frame.slots[slot]);
        if (value instanceof Stop stop) {
            throw stop;
        }
        return value;
    }

    /** A fold. A step that has no value makes a total without one, which a later step may mend, as {@code ||} does. */
    private record Reduction(
            Code range, Code initial, Code condition, Code step, Code result, int itemSlot, int totalSlot)
            implements Code {
        @Override
        public Object run(Frame frame) {
            Collection<? extends Value> items = items(range.run(frame));
            frame.slots[totalSlot] = initial.run(frame);
            for (Value item : items) {
                frame.step();
                frame.slots[itemSlot] = item;
                if (condition.run(frame) == BoolValue.FALSE) {
                    break;
                }
                frame.slots[totalSlot] = next(frame);
            }
            return result.run(frame);
        }

        private Object next(Frame frame) {
            try {
                return step.run(frame);
            } catch (Stop e) {
                return e.absorbed();
            }
        }
    }
}
