package dev.sluice.engine.cache;

import dev.sluice.nodes.api.value.Value;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a node gave.
 *
 * @param run the id of the run that it gave it in
 * @param time when
 * @param outputs by name, those that are absent left out
 */
public record CachedResult(String run, Instant time, Map<String, Value> outputs) {
    public CachedResult {
        outputs = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    }
}
