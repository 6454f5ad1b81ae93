package dev.sluice.nodes.api;

import dev.sluice.nodes.api.value.Value;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something a person sets on a node, under {@code with}.
 *
 * @param initial the value where none is given; null where the setting is then absent
 * @param help one or two sentences for tooltip and documentation
 */
public record Setting(
        String name,
        SettingKind kind,
        boolean required,
        @Nullable Value initial,
        String help) {
    public Setting {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(help);
        if (name.isBlank() || required && initial != null) {
            throw new IllegalArgumentException("a setting has a name, and a required one no initial value: " + name);
        }
    }

    public static Setting required(String name, SettingKind kind, String help) {
        return new Setting(name, kind, true, null, help);
    }

    public static Setting optional(String name, SettingKind kind, String help) {
        return new Setting(name, kind, false, null, help);
    }

    public static Setting optional(String name, SettingKind kind, Value initial, String help) {
        return new Setting(name, kind, false, initial, help);
    }
}
