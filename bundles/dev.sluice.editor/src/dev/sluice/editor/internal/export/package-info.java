/** A diagram as SVG, PDF or PNG, and on paper. */
@NullMarked
package dev.sluice.editor.internal.export;

import org.jspecify.annotations.NullMarked;
