package dev.sluice.engine.internal;

import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** With each offer, the newest of all inputs, once each has one. Inputs that no events feed have theirs from the beginning. */
final class CombineLatest extends Operation {
    private final List<String> links;
    private final Map<String, @Nullable Value> newest = new LinkedHashMap<>();

    CombineLatest(List<String> links, Inputs inputs) {
        this.links = links;
        for (int i = 0; i < inputs.size(); i++) {
            newest.put(inputs.name(i), inputs.value(i));
        }
        links.forEach(link -> newest.put(link, null));
    }

    @Override
    void offer(int link, Value value, @Nullable Answer answer, long now) {
        newest.put(links.get(link), value);
        RecordValue.Builder all = RecordValue.builder();
        for (Map.Entry<String, @Nullable Value> one : newest.entrySet()) {
            Value known = one.getValue();
            if (known == null) {
                return;
            }
            all.put(one.getKey(), known);
        }
        add(all.build(), answer);
    }

    @Override
    void each(Consumer<Value> action) {
        super.each(action);
        for (Value value : newest.values()) {
            if (value != null) {
                action.accept(value);
            }
        }
    }
}
