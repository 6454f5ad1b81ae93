package dev.sluice.model.internal.yaml;

/**
 * A single value.
 *
 * @param start offset of the first character, an opening quote included
 * @param end offset behind the last one
 * @param kind what the core schema makes of it
 * @param style how it is written
 * @param value its content without quotes, escapes and indentation
 */
public record YamlScalar(int start, int end, Kind kind, Style style, String value) implements YamlNode {
    /** The types of the core schema. */
    public enum Kind {
        /** A string. */
        TEXT("a text"),
        /** A number, whole or not. */
        NUMBER("a number"),
        /** True or false. */
        BOOL("true or false"),
        /** Null or nothing at all. */
        NULL("nothing");

        private final String label;

        Kind(String label) {
            this.label = label;
        }
    }

    /** The five ways to write a scalar. */
    public enum Style {
        /** Without quotes. */
        PLAIN,
        /** In single quotes. */
        SINGLE,
        /** In double quotes. */
        DOUBLE,
        /** A block that keeps its lines. */
        LITERAL,
        /** A block whose lines are joined. */
        FOLDED
    }

    @Override
    public long weight() {
        return 1;
    }

    @Override
    public String kindName() {
        return kind.label;
    }

    /** Whether it is a block of lines below its head. */
    public boolean isBlock() {
        return style == Style.LITERAL || style == Style.FOLDED;
    }

    /** Whether nothing is written at all, as behind {@code key:}. */
    public boolean isAbsent() {
        return start == end;
    }
}
