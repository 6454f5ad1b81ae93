/** The palette: node types and scripts to put on a diagram. */
@NullMarked
package dev.sluice.editor.internal.palette;

import org.jspecify.annotations.NullMarked;
