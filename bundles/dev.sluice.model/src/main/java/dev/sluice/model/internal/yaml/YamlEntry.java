package dev.sluice.model.internal.yaml;

/**
 * An entry of a mapping.
 *
 * @param key the key, always a single value
 * @param value the value
 * @param duplicate whether an earlier entry of the mapping has the same key
 */
public record YamlEntry(YamlScalar key, YamlNode value, boolean duplicate) {
    /** The key as text. */
    public String name() {
        return key.value();
    }
}
