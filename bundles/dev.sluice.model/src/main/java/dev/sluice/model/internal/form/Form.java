package dev.sluice.model.internal.form;

import dev.sluice.model.internal.form.Shape.Parts;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a mapping.
 *
 * @param what the start of a sentence about the element, such as {@code A node}
 * @param keys in canonical order; unknown keys are written before the last ones
 * @param last how many of the keys come after unknown ones
 * @param others what all other keys are; null when they are unknown ones
 * @param othersKey the key record that stands for the others; null when there are none
 */
public record Form(
        String what,
        List<Key> keys,
        int last,
        @Nullable Parts others,
        @Nullable Key othersKey) {
    /** A form without other keys. */
    public static Form of(String what, int last, Key... keys) {
        return new Form(what, List.of(keys), last, null, null);
    }

    /** The key of a name. */
    public Optional<Key> key(String name) {
        for (Key key : keys) {
            if (key.name().equals(name)) {
                return Optional.of(key);
            }
        }
        return Optional.empty();
    }

    /** The names of all keys. */
    public List<String> names() {
        return keys.stream().map(Key::name).toList();
    }
}
