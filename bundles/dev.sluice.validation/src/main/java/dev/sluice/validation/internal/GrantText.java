package dev.sluice.validation.internal;

import dev.sluice.nodes.api.Capability;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The key {@code grants} of a node as a line of its text. */
final class GrantText {
    private GrantText() {}

    /**
     * What a node would have to say to be granted more.
     *
     * @param more what its type asks for by name; empty where that is for the node to say, of which an example is given then
     */
    static String with(Map<Capability, List<String>> granted, Map<Capability, List<String>> more) {
        Map<Capability, String> values = new EnumMap<>(Capability.class);
        granted.forEach((capability, given) -> values.put(capability, list(given)));
        more.forEach((capability, asked) ->
                values.put(capability, list(asked.isEmpty() ? List.of(capability.example()) : asked)));
        return values.entrySet().stream()
                .map(entry -> entry.getKey().key() + ": [" + entry.getValue() + "]")
                .collect(Collectors.joining(", ", "grants: {", "}"));
    }

    /** The keys of what is granted, such as {@code read, env}. */
    static String keys(Map<Capability, List<String>> granted) {
        return granted.keySet().stream().sorted().map(Capability::key).collect(Collectors.joining(", "));
    }

    /** The capability with this key; the keys of a model without errors are all of these. */
    static Capability of(String key) {
        return Capability.valueOf(key.toUpperCase(Locale.ROOT));
    }

    private static String list(List<String> values) {
        return values.stream().map(GrantText::quoted).collect(Collectors.joining(", "));
    }

    private static String quoted(String value) {
        return value.matches("[A-Za-z_][A-Za-z0-9_./-]*") ? value : '"' + value.replace("\"", "\\\"") + '"';
    }
}
