package dev.sluice.model.internal.yaml;

import dev.sluice.model.internal.yaml.YamlScalar.Kind;
import dev.sluice.model.lexical.Numbers;

/** The core schema of YAML 1.2 (chapter 10.3): what an unquoted scalar is. */
public final class CoreSchema {
    private CoreSchema() {}

    /** The kind of a plain scalar. */
    public static Kind kindOf(String plain) {
        return switch (plain) {
            case "", "~", "null", "Null", "NULL" -> Kind.NULL;
            case "true", "True", "TRUE", "false", "False", "FALSE" -> Kind.BOOL;
            default -> Numbers.isNumber(plain) ? Kind.NUMBER : Kind.TEXT;
        };
    }

    /** Whether a plain scalar of kind {@link Kind#BOOL} is true. */
    public static boolean isTrue(String plain) {
        return plain.startsWith("t") || plain.startsWith("T");
    }
}
