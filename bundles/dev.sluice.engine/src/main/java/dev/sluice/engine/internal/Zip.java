package dev.sluice.engine.internal;

import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The first offers of all inputs, then the second ones, and so on. */
final class Zip extends Operation {
    private final List<String> links;
    private final List<ArrayDeque<Value>> queues = new ArrayList<>();

    Zip(List<String> links) {
        this.links = links;
        links.forEach(link -> queues.add(new ArrayDeque<>()));
    }

    @Override
    void offer(int link, Value value, @Nullable Answer answer, long now) {
        queues.get(link).add(value);
        if (queues.stream().anyMatch(ArrayDeque::isEmpty)) {
            return;
        }
        RecordValue.Builder all = RecordValue.builder();
        for (int i = 0; i < queues.size(); i++) {
            all.put(links.get(i), queues.get(i).remove());
        }
        add(all.build(), null);
    }

    @Override
    int kept(int link) {
        return queues.get(link).size();
    }

    @Override
    void dropOldest(int link) {
        queues.get(link).remove();
    }

    @Override
    boolean lacks(int link) {
        return queues.get(link).isEmpty();
    }

    @Override
    void each(Consumer<Value> action) {
        super.each(action);
        queues.forEach(queue -> queue.forEach(action));
    }
}
