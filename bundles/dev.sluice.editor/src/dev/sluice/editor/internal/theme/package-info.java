/** Colours, fonts and icons of a diagram, light and dark. */
@NullMarked
package dev.sluice.editor.internal.theme;

import org.jspecify.annotations.NullMarked;
