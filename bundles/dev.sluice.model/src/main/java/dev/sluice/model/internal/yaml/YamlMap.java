package dev.sluice.model.internal.yaml;

import java.util.List;

/**
 * A mapping.
 *
 * @param start offset of the first key or of the brace
 * @param end offset behind the last value or the brace
 * @param flow whether it is written in braces
 * @param entries the entries in order, those with a duplicate key included
 * @param complete whether nothing of it was lost to a syntax error
 * @param weight the number of values in it, itself included
 */
public record YamlMap(int start, int end, boolean flow, List<YamlEntry> entries, boolean complete, long weight)
        implements YamlNode {
    @Override
    public String kindName() {
        return "a mapping";
    }
}
