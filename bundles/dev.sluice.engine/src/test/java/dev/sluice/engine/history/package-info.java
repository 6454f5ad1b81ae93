/** Tests of the past of runs. */
@NullMarked
package dev.sluice.engine.history;

import org.jspecify.annotations.NullMarked;
