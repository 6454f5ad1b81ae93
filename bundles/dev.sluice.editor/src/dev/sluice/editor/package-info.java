/** What other bundles may know of the editor of flows. */
@NullMarked
package dev.sluice.editor;

import org.jspecify.annotations.NullMarked;
