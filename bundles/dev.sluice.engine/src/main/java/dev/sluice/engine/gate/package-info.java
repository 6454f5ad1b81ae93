/** How a debugger stands in the way of a run: it is asked before and after each attempt, and may hold the node. */
@NullMarked
package dev.sluice.engine.gate;

import org.jspecify.annotations.NullMarked;
