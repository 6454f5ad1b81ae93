package dev.sluice.validation.expr;

import dev.sluice.nodes.api.type.PortType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** What the expression language offers, for editors. Immutable. */
public final class ExpressionLanguage {
    private static final Set<Kind> MACROS_OVER = Set.of(Kind.LIST, Kind.RECORD);

    private final Functions functions = new Functions();

    /**
     * A function or macro.
     *
     * @param name as it is called; with its namespace, as in {@code math.abs}
     * @param usage an example of its use
     */
    public record Offer(String name, String usage) {}

    /** What is called by itself, such as {@code size(list)}; in alphabetical order. */
    public List<Offer> globals() {
        List<Offer> offers = new ArrayList<>();
        for (String name : functions.globalNames()) {
            offers.add(new Offer(
                    name, Objects.requireNonNull(functions.global(name)).usage()));
        }
        offers.add(new Offer("has", "has(record.field)"));
        offers.add(new Offer("cel.bind", "cel.bind(name, value, expression)"));
        return List.copyOf(offers);
    }

    /** What may be called on a value of a type, such as {@code text.split(',')}. */
    public List<Offer> members(PortType receiver) {
        Set<Kind> kinds = Kind.of(Type.of(receiver));
        List<Offer> offers = new ArrayList<>();
        if (!Collections.disjoint(kinds, MACROS_OVER)) {
            offers.add(new Offer("all", "list.all(x, x > 0)"));
            offers.add(new Offer("exists", "list.exists(x, x > 0)"));
            offers.add(new Offer("exists_one", "list.exists_one(x, x > 0)"));
            offers.add(new Offer("filter", "list.filter(x, x > 0)"));
            offers.add(new Offer("map", "list.map(x, x * 2)"));
            offers.add(new Offer("sortBy", "list.sortBy(x, x.name)"));
        }
        for (String name : functions.memberNames()) {
            Function function = Objects.requireNonNull(functions.member(name));
            if (!Collections.disjoint(kinds, function.kindsAt(0))) {
                offers.add(new Offer(name, function.usage()));
            }
        }
        return List.copyOf(offers);
    }
}
