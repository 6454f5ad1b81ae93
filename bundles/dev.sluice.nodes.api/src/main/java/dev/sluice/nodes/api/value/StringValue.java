package dev.sluice.nodes.api.value;

import java.util.Objects;

/** Text; also an enum case, a char, or the project-relative path of a file. */
public record StringValue(String value) implements Value {
    public StringValue {
        Objects.requireNonNull(value);
    }

    @Override
    public Kind kind() {
        return Kind.STRING;
    }

    @Override
    public String toString() {
        return ValueText.of(this);
    }
}
