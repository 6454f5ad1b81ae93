package dev.sluice.model.internal.yaml;

/**
 * A value that could not be parsed; its problem is logged already, so nothing more is said about it.
 *
 * @param start offset of the first character
 * @param end offset behind the last one
 */
public record YamlBroken(int start, int end) implements YamlNode {
    @Override
    public long weight() {
        return 1;
    }

    @Override
    public String kindName() {
        return "not YAML";
    }
}
