/** Nodes over lists and tables: filter, map, reduce, sort, aggregate, join. */
@NullMarked
package dev.sluice.nodes.std.internal.items;

import org.jspecify.annotations.NullMarked;
