/** Breakpoints on nodes, on links and on failures, kept as markers. */
@NullMarked
package dev.sluice.debug.core.breakpoint;

import org.jspecify.annotations.NullMarked;
