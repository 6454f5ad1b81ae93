/** What a diagram shows, computed from a flow without any user interface. */
@NullMarked
package dev.sluice.editor.internal.diagram;

import org.jspecify.annotations.NullMarked;
