/** The node SDK: what a node type says of itself, what its executor gets and gives, and how types are found. */
@NullMarked
package dev.sluice.nodes.api;

import org.jspecify.annotations.NullMarked;
