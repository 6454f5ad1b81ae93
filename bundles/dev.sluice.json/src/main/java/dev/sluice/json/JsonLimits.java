package dev.sluice.json;

import dev.sluice.nodes.api.value.Value;

/**
 * What a reader takes at most, so that hostile text cannot exhaust memory or stack.
 *
 * @param size of the whole text: bytes of a byte source, chars of a text source
 * @param depth how deep arrays and objects may nest; below {@link Value#MAX_DEPTH}, so that what was read can still be
 *     put into lists and records
 * @param stringLength chars of one string
 * @param numberLength chars of one number
 */
public record JsonLimits(long size, int depth, int stringLength, int numberLength) {
    /** 256 MB of text, 400 deep, strings of 100 million chars, numbers of 1000 digits. */
    public static final JsonLimits DEFAULT = new JsonLimits(256L << 20, Value.MAX_DEPTH - 100, 100_000_000, 1000);

    public JsonLimits {
        if (size < 1 || stringLength < 1 || numberLength < 1) {
            throw new IllegalArgumentException("a limit must be at least 1");
        }
        if (depth < 1 || depth > Value.MAX_DEPTH) {
            throw new IllegalArgumentException("the depth must be from 1 to " + Value.MAX_DEPTH + ": " + depth);
        }
    }

    /** These limits with another size. */
    public JsonLimits withSize(long other) {
        return new JsonLimits(other, depth, stringLength, numberLength);
    }

    /** These limits with another depth. */
    public JsonLimits withDepth(int other) {
        return new JsonLimits(size, other, stringLength, numberLength);
    }
}
