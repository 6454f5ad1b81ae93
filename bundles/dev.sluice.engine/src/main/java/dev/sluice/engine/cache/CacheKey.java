package dev.sluice.engine.cache;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that decides what a node gives, each part by its hash, so that two keys can say in what they differ.
 *
 * @param parts what it is, as a sentence begins with it ({@code the input 'rows'}), to its hash
 */
public record CacheKey(Map<String, byte[]> parts) {
    public CacheKey {
        parts = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(parts));
    }

    /** The hash of all parts, in hexadecimal. */
    public String hash() {
        ContentHash all = new ContentHash();
        parts.forEach((subject, hash) -> all.put(ContentHash.of(subject)).put(hash));
        return HexFormat.of().formatHex(all.finish());
    }

    /** In what this differs from an earlier one, as sentences without their ends; empty where it does not. */
    List<String> changesSince(CacheKey earlier) {
        List<String> changes = new ArrayList<>();
        parts.forEach((subject, hash) -> {
            byte[] before = earlier.parts.get(subject);
            if (before == null) {
                changes.add(subject + " is new");
            } else if (!Arrays.equals(before, hash)) {
                changes.add(subject + " changed");
            }
        });
        for (String subject : earlier.parts.keySet()) {
            if (!parts.containsKey(subject)) {
                changes.add(subject + " is gone");
            }
        }
        return changes;
    }
}
