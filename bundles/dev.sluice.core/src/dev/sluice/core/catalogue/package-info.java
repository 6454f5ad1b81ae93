/** The node types at hand in the IDE: those that bundles contribute, and the scripts of a project. */
@NullMarked
package dev.sluice.core.catalogue;

import org.jspecify.annotations.NullMarked;
