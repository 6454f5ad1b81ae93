package dev.sluice.model;

import org.quicktheories.QuickTheory;

/** Settings of all property tests: the same cases every time, others with {@code -Dsluice.test.seed=…}. */
final class Property {
    private Property() {}

    static QuickTheory cases(int examples) {
        return QuickTheory.qt()
                .withFixedSeed(Long.getLong("sluice.test.seed", 20260704L))
                .withExamples(examples * Integer.getInteger("sluice.test.factor", 1))
                .withShrinkCycles(500);
    }
}
