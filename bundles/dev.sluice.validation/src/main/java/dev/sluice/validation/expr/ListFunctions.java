package dev.sluice.validation.expr;

import static dev.sluice.validation.expr.Function.global;
import static dev.sluice.validation.expr.Function.member;

import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Functions on lists. */
final class ListFunctions {
    private static final Set<Kind> LIST = EnumSet.of(Kind.LIST);
    private static final Set<Kind> WHOLE = EnumSet.of(Kind.WHOLE);
    private static final int LONGEST_RANGE = 1_000_000;

    private ListFunctions() {}

    static List<Function> all() {
        return List.of(
                member("slice", "list.slice(0, 10)", Type.ANY, ListFunctions::slice, LIST, WHOLE, WHOLE)
                        .giving(ListFunctions::same),
                member("flatten", "list.flatten()", Type.ANY, ListFunctions::flatten, LIST, WHOLE)
                        .from(1)
                        .giving(ListFunctions::flat),
                member("distinct", "list.distinct()", Type.ANY, ListFunctions::distinct, LIST)
                        .giving(ListFunctions::same),
                member(
                                "reverse",
                                "list.reverse()",
                                Type.ANY,
                                ListFunctions::reverse,
                                EnumSet.of(Kind.LIST, Kind.STRING))
                        .giving(a -> a.get(0).present()),
                member("sort", "list.sort()", Type.ANY, a -> sorted((ListValue) a[0], (ListValue) a[0]), LIST)
                        .giving(ListFunctions::same),
                global(
                                CelReader.SORT_BY,
                                "list.sortBy(x, x.name)",
                                Type.ANY,
                                a -> sorted((ListValue) a[0], (ListValue) a[1]),
                                LIST,
                                LIST)
                        .giving(ListFunctions::same),
                global("lists.range", "lists.range(10)", Type.list(Type.WHOLE), ListFunctions::range, WHOLE));
    }

    private static Type same(List<Type> arguments) {
        Type item = arguments.get(0).item();
        return item == null ? Type.ANY : Type.list(item);
    }

    private static Type flat(List<Type> arguments) {
        Type item = arguments.get(0).item();
        Type inner = item == null ? null : item.item();
        return Type.list(inner == null || arguments.size() > 1 ? Type.ANY : inner);
    }

    private static Object slice(Object[] a) {
        ListValue list = (ListValue) a[0];
        long from = TextFunctions.whole(a, 1);
        long to = TextFunctions.whole(a, 2);
        if (from < 0 || to < from || to > list.size()) {
            throw new Stop("slice(" + from + ", " + to + ") is outside of the list, which has " + list.size()
                    + " items; test its size() first");
        }
        return ListValue.copyOf(list.items().subList((int) from, (int) to));
    }

    private static Object flatten(Object[] a) {
        long depth = a.length > 1 ? TextFunctions.whole(a, 1) : 1;
        if (depth < 0) {
            throw new Stop("flatten(" + depth + ") has a negative depth; give 0 or more");
        }
        List<Value> flat = new ArrayList<>();
        flatten((ListValue) a[0], depth, flat);
        return ListValue.copyOf(flat);
    }

    private static void flatten(ListValue list, long depth, List<Value> to) {
        for (Value item : list) {
            if (item instanceof ListValue inner && depth > 0) {
                flatten(inner, depth - 1, to);
            } else {
                to.add(item);
            }
        }
    }

    /** The first of each kind of equal items. */
    private static Object distinct(Object[] a) {
        Set<Value> seen = new HashSet<>();
        List<Value> kept = new ArrayList<>();
        for (Value item : (ListValue) a[0]) {
            if (seen.add(Comparison.canonical(item))) {
                kept.add(item);
            }
        }
        return ListValue.copyOf(kept);
    }

    private static Object reverse(Object[] a) {
        if (a[0] instanceof StringValue text) {
            int[] points = text.value().codePoints().toArray();
            StringBuilder reversed = new StringBuilder();
            for (int i = points.length - 1; i >= 0; i--) {
                reversed.appendCodePoint(points[i]);
            }
            return Value.of(reversed.toString());
        }
        List<Value> items = new ArrayList<>(((ListValue) a[0]).items());
        Collections.reverse(items);
        return ListValue.copyOf(items);
    }

    /** The items in the order of their keys; equal ones stay as they are. */
    private static Object sorted(ListValue items, ListValue keys) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            order.add(i);
        }
        order.sort((left, right) -> {
            int compared = Comparison.order("sort", keys.get(left), keys.get(right));
            return compared == Comparison.UNORDERED ? nanLast(keys.get(left), keys.get(right)) : compared;
        });
        return ListValue.copyOf(order.stream().map(items::get).toList());
    }

    private static int nanLast(Value left, Value right) {
        return Double.compare(Arithmetic.toDouble(left), Arithmetic.toDouble(right));
    }

    private static Object range(Object[] a) {
        long end = TextFunctions.whole(a, 0);
        if (end > LONGEST_RANGE) {
            throw new Stop("lists.range(" + end + ") is longer than " + LONGEST_RANGE + " items");
        }
        List<Value> range = new ArrayList<>();
        for (long i = 0; i < end; i++) {
            range.add(Value.of(i));
        }
        return ListValue.copyOf(range);
    }
}
