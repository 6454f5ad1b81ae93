package dev.sluice.model.internal.yaml;

import java.util.List;

/**
 * A list.
 *
 * @param start offset of the first dash or of the bracket
 * @param end offset behind the last item or the bracket
 * @param flow whether it is written in brackets
 * @param items the items in order
 * @param weight the number of values in it, itself included
 */
public record YamlList(int start, int end, boolean flow, List<YamlNode> items, long weight) implements YamlNode {
    @Override
    public String kindName() {
        return "a list";
    }
}
