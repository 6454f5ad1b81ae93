package dev.sluice.nodes.api;

import dev.sluice.nodes.api.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is set for a setting, ready to run. */
public sealed interface SettingValue {

    /** A plain value. */
    record Plain(Value value) implements SettingValue {}

    /** A value that is computed from params and inputs before each attempt: text with {@code ${expression}} in it. */
    record Computed(Expression expression) implements SettingValue {}

    /** An expression that the executor evaluates, with names of its own. */
    record Formula(Expression expression) implements SettingValue {}

    /** Named parts, in order, of a setting that holds expressions. */
    record Parts(Map<String, SettingValue> parts) implements SettingValue {
        public Parts {
            parts = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(parts));
        }
    }

    /** Listed parts of a setting that holds expressions. */
    record Items(List<SettingValue> items) implements SettingValue {
        public Items {
            items = List.copyOf(items);
        }
    }
}
