/** The edit parts of a diagram: they connect what is shown with its figures. */
@NullMarked
package dev.sluice.editor.internal.parts;

import org.jspecify.annotations.NullMarked;
