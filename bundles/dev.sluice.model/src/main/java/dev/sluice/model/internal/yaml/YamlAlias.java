package dev.sluice.model.internal.yaml;

/**
 * A use of an anchored value.
 *
 * @param start offset of the star
 * @param end offset behind the name
 * @param content what the anchor marks
 */
public record YamlAlias(int start, int end, YamlNode content) implements YamlNode {
    @Override
    public long weight() {
        return content.weight();
    }

    @Override
    public String kindName() {
        return content.kindName();
    }
}
