package dev.sluice.validation.expr;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All functions by name. Immutable. */
final class Functions {
    private final Map<String, Function> members;
    private final Map<String, Function> globals;

    Functions() {
        List<Function> all = new ArrayList<>();
        all.addAll(ValueFunctions.all());
        all.addAll(TextFunctions.all());
        all.addAll(NumberFunctions.all());
        all.addAll(ListFunctions.all());
        all.addAll(TimeFunctions.all());
        this.members = byName(all.stream().filter(Function::member));
        this.globals = byName(all.stream().filter(function -> !function.member()));
    }

    private static Map<String, Function> byName(Stream<Function> functions) {
        return functions.collect(Collectors.toMap(Function::name, f -> f, (a, b) -> a, TreeMap::new));
    }

    /** The function that is called on a value under this name; null where there is none. */
    @Nullable
    Function member(String name) {
        return members.get(name);
    }

    /** The function of this name, which may have a namespace; null where there is none. */
    @Nullable
    Function global(String name) {
        return globals.get(name);
    }

    /** The names of what is called on a value. */
    List<String> memberNames() {
        return List.copyOf(members.keySet());
    }

    /** The names of what is called by itself, such as {@code size} and {@code math.abs}. */
    List<String> globalNames() {
        return globals.keySet().stream().filter(name -> !name.startsWith("@")).toList();
    }
}
