package dev.sluice.nodes.api;

import dev.sluice.nodes.api.value.Value;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of the names that an expression uses. */
@FunctionalInterface
public interface Bindings {
    Bindings NONE = name -> null;

    /** The value of a name; null where it has none. */
    @Nullable
    Value get(String name);

    static Bindings of(String name, Value value) {
        return asked -> asked.equals(name) ? value : null;
    }

    static Bindings of(String first, Value value, String second, Value other) {
        return asked -> asked.equals(first) ? value : asked.equals(second) ? other : null;
    }

    static Bindings of(Map<String, ? extends Value> values) {
        return values::get;
    }

    /** These names, and where one has no value here, that of the other. */
    default Bindings orElse(Bindings other) {
        return name -> {
            Value value = get(name);
            return value != null ? value : other.get(name);
        };
    }
}
