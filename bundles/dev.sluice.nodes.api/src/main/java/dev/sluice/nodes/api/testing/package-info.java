/** Tests node types without an engine and without the IDE: give a type inputs and settings, run it, look at what it did. */
@NullMarked
package dev.sluice.nodes.api.testing;

import org.jspecify.annotations.NullMarked;
