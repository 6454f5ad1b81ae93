/** Tests of the cache of results: what is kept is found again, and what was damaged is not. */
@NullMarked
package dev.sluice.engine.cache;

import org.jspecify.annotations.NullMarked;
