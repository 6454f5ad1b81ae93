/** The past of runs: which there were, how each stood at any of its events, and how long they are kept. */
@NullMarked
package dev.sluice.engine.history;

import org.jspecify.annotations.NullMarked;
