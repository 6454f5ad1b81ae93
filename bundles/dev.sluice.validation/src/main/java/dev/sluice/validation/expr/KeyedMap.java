package dev.sluice.validation.expr;

import dev.sluice.nodes.api.value.FloatValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A map whose keys are not all strings; it lives only within an evaluation, and leaves it as a record. */
final class KeyedMap {
    private final Map<Value, Value> entries;

    KeyedMap(Map<Value, Value> entries) {
        this.entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    /** The form in which equal keys are equal: 1.0 is 1. */
    static Value key(Object value) {
        Object canonical = value instanceof FloatValue number ? Comparison.canonical(number) : value;
        return switch (Kind.of(canonical)) {
            case BOOL, WHOLE, STRING -> (Value) canonical;
            default ->
                throw new Stop(Texts.brief(value) + " cannot be the key of a map; use a string, bool or whole number");
        };
    }

    Map<Value, Value> entries() {
        return entries;
    }

    @Nullable
    Value get(Object key) {
        return entries.get(key(key));
    }

    RecordValue toRecord() {
        RecordValue.Builder record = RecordValue.builder();
        entries.forEach((key, value) -> record.put(Texts.of(key), value));
        return record.build();
    }
}
