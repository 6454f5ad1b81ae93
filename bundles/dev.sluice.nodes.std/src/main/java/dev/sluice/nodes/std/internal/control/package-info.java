/** Nodes that make, steer and check single values. */
@NullMarked
package dev.sluice.nodes.std.internal.control;

import org.jspecify.annotations.NullMarked;
