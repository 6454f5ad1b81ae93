package dev.sluice.model.internal.yaml;

/** A value in the text, with the offsets where it starts and ends. */
public sealed interface YamlNode permits YamlScalar, YamlMap, YamlList, YamlAlias, YamlBroken {
    /** Offset of the first character. */
    int start();

    /** Offset behind the last character. */
    int end();

    /** What stands here: the node itself, or for an alias the node it stands for. */
    default YamlNode content() {
        return this;
    }

    /** The number of values in it, counting those behind aliases each time; saturating. */
    long weight();

    /** What a person would call it: a text, a number, a list and so on. */
    String kindName();
}
