package dev.sluice.core.language;

import java.util.List;

/**
 * A key that a mapping of a flow file takes.
 *
 * @param place what stands behind it
 * @param help one or two sentences
 * @param words the words it takes, or examples of them; empty where any value may stand
 */
public record FileKey(String name, Place place, String help, List<String> words) {
    public FileKey {
        words = List.copyOf(words);
    }

    static FileKey named(String name, Place place, String help, String... words) {
        return new FileKey(name, place, help, List.of(words));
    }
}
