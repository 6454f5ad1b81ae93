package dev.sluice.nodes.api.testing;

import dev.sluice.nodes.api.value.Value;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a node did in one attempt.
 *
 * @param outputs what it gave, in its order; an output that is missing is absent
 * @param log its lines, each as {@code LEVEL message}
 * @param progress each report, as the fraction from 0 to 1, or below 0 for unknown
 * @param paused how long it waited on the run's clock in all
 */
public record NodeOutcome(Map<String, Value> outputs, List<String> log, List<Double> progress, Duration paused) {
    public NodeOutcome {
        outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
        log = List.copyOf(log);
        progress = List.copyOf(progress);
    }

    /** The value of an output, or null where it is absent. */
    public @Nullable Value output(String port) {
        return outputs.get(port);
    }

    /**
     * The value of the output {@code out}.
     *
     * @throws AssertionError where it is absent
     */
    public Value out() {
        Value value = outputs.get("out");
        if (value == null) {
            throw new AssertionError("the output 'out' is absent; there is " + outputs.keySet());
        }
        return value;
    }
}
