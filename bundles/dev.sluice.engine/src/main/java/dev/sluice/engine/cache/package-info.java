/** Results that are used again: what a node gave, by the hash of all that decides it. */
@NullMarked
package dev.sluice.engine.cache;

import org.jspecify.annotations.NullMarked;
