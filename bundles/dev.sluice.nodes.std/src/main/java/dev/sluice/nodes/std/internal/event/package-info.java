/** Nodes that give events by themselves or make further events of others. */
@NullMarked
package dev.sluice.nodes.std.internal.event;

import org.jspecify.annotations.NullMarked;
