/** Nodes that hold a graph of their own: what they say of themselves; the engine runs them. */
@NullMarked
package dev.sluice.nodes.std.internal.container;

import org.jspecify.annotations.NullMarked;
