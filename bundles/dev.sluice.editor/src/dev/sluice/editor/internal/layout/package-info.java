/** Automatic layout of diagrams. */
@NullMarked
package dev.sluice.editor.internal.layout;

import org.jspecify.annotations.NullMarked;
