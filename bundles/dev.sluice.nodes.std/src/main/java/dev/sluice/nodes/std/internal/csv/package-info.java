/** Nodes that read and write tables as comma separated values. */
@NullMarked
package dev.sluice.nodes.std.internal.csv;

import org.jspecify.annotations.NullMarked;
