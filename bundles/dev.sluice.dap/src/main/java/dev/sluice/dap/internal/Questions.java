package dev.sluice.dap.internal;

import dev.sluice.nodes.api.Wait;
import dev.sluice.nodes.api.value.RecordValue;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a run asks people, by node and pass, as long as it waits for an answer. Belongs to the run's thread. */
final class Questions {
    private final Map<String, LinkedHashMap<String, Question>> nodes = new HashMap<>();

    /**
     * What is asked in one pass.
     *
     * @param since when it was asked
     * @param until when the wait is over by itself; null for never
     */
    record Question(
            String activation, Instant since, @Nullable Instant until, RecordValue text) {}

    boolean isEmpty() {
        return nodes.isEmpty();
    }

    /** A node came to wait in a pass. Nothing happens where it waits for a time alone. */
    void asked(String node, String activation, Instant since, Wait wait) {
        RecordValue text = wait.question();
        if (text != null) {
            nodes.computeIfAbsent(node, key -> new LinkedHashMap<>())
                    .put(activation, new Question(activation, since, wait.until(), text));
        }
    }

    /** A node waits in a pass no more, if it ever did. */
    void over(String node, String activation) {
        Map<String, Question> passes = nodes.get(node);
        if (passes != null && passes.remove(activation) != null && passes.isEmpty()) {
            nodes.remove(node);
        }
    }

    /** In how many passes a node waits. */
    int count(String node) {
        Map<String, Question> passes = nodes.get(node);
        return passes == null ? 0 : passes.size();
    }

    /** What a node asks in the pass that waits longest. The node must wait. */
    Question first(String node) {
        return Objects.requireNonNull(nodes.get(node)).firstEntry().getValue();
    }
}
