/** Measures the editor in a running workbench, with generated flows. */
@NullMarked
package dev.sluice.editor.bench;

import org.jspecify.annotations.NullMarked;
