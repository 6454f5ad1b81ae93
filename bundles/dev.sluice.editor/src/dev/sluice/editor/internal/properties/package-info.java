/** The Properties view of flows: a tab for each side of a node, link, note or the flow itself. */
@NullMarked
package dev.sluice.editor.internal.properties;

import org.jspecify.annotations.NullMarked;
