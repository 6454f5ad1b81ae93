/** Benchmarks: figures for docs/performance.md, taken by running the real engine beside a bare floor. */
@NullMarked
package dev.sluice.bench;

import org.jspecify.annotations.NullMarked;
