package dev.sluice.model.source;

import java.util.Arrays;
import java.util.Optional;
import org.eclipse.emf.ecore.EStructuralFeature;

/**
 * Where an element was read: its name or key, its value, and each feature that the text gives. Immutable and compact,
 * because every element of a flow has one.
 */
public final class Origin {
    /** Feature id, item or -1, key start, key end, value start, value end. */
    private static final int WIDTH = 6;

    private static final int[] NONE = {};

    private final SourceText source;
    private final int keyStart;
    private final int keyEnd;
    private final int valueStart;
    private final int valueEnd;
    private final int[] features;

    private Origin(Builder builder) {
        this.source = builder.source;
        this.keyStart = builder.keyStart;
        this.keyEnd = builder.keyEnd;
        this.valueStart = builder.valueStart;
        this.valueEnd = builder.valueEnd;
        this.features = builder.size == 0 ? NONE : Arrays.copyOf(builder.features, builder.size);
    }

    /** The text the element was read from. */
    public SourceText source() {
        return source;
    }

    /** The name or key that introduces the element; its value when it has none, as items of a list. */
    public Range key() {
        return hasKey() ? source.range(keyStart, keyEnd) : value();
    }

    /** Whether a key introduces the element. */
    public boolean hasKey() {
        return keyStart >= 0;
    }

    /** What stands behind the key, or the whole element when it has no key. */
    public Range value() {
        return source.range(valueStart, valueEnd);
    }

    /** The key of a feature, when the text gives the feature. */
    public Optional<Range> key(EStructuralFeature feature) {
        return find(feature, -1, 2);
    }

    /** The value of a feature, when the text gives the feature. */
    public Optional<Range> value(EStructuralFeature feature) {
        return find(feature, -1, 4);
    }

    /** An item of a feature that is a list of texts. @param index from 0 */
    public Optional<Range> item(EStructuralFeature feature, int index) {
        return find(feature, index, 4);
    }

    private Optional<Range> find(EStructuralFeature feature, int item, int at) {
        int id = feature.getFeatureID();
        for (int i = 0; i < features.length; i += WIDTH) {
            if (features[i] == id && features[i + 1] == item) {
                return Optional.of(source.range(features[i + at], features[i + at + 1]));
            }
        }
        return Optional.empty();
    }

    /** Collects the offsets of one element while it is read. */
    public static final class Builder {
        private final SourceText source;
        private int keyStart = -1;
        private int keyEnd = -1;
        private int valueStart;
        private int valueEnd;
        private int[] features = NONE;
        private int size;

        /** Starts with the range of the value. */
        public Builder(SourceText source, int valueStart, int valueEnd) {
            this.source = source;
            this.valueStart = valueStart;
            this.valueEnd = valueEnd;
        }

        /** Sets the range of the key. */
        public Builder key(int start, int end) {
            keyStart = start;
            keyEnd = end;
            return this;
        }

        /** Adds a feature with its key and value. */
        public Builder feature(EStructuralFeature feature, int keyStart, int keyEnd, int valueStart, int valueEnd) {
            return add(feature, -1, keyStart, keyEnd, valueStart, valueEnd);
        }

        /** Adds an item of a feature that is a list of texts. */
        public Builder item(EStructuralFeature feature, int index, int start, int end) {
            return add(feature, index, start, end, start, end);
        }

        private Builder add(EStructuralFeature feature, int... values) {
            if (size + WIDTH > features.length) {
                features = Arrays.copyOf(features, Math.max(3 * WIDTH, features.length * 2));
            }
            features[size] = feature.getFeatureID();
            System.arraycopy(values, 0, features, size + 1, values.length);
            size += WIDTH;
            return this;
        }

        /** The origin as collected so far. */
        public Origin build() {
            return new Origin(this);
        }
    }
}
