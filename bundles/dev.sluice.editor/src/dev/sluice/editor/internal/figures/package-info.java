/** The figures of a diagram: each draws one part of a flow. */
@NullMarked
package dev.sluice.editor.internal.figures;

import org.jspecify.annotations.NullMarked;
