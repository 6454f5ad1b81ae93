/** The event node types: the door that the catalogue finds. */
@NullMarked
package dev.sluice.nodes.events;

import org.jspecify.annotations.NullMarked;
