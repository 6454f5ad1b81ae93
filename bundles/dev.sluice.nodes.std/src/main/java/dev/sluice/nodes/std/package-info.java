/** The standard node types: the door that the catalogue finds. */
@NullMarked
package dev.sluice.nodes.std;

import org.jspecify.annotations.NullMarked;
