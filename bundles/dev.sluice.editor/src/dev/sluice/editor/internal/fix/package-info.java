/** Quick fixes: of markers, wherever the workbench offers them, and of what is edited, on both pages. */
@NullMarked
package dev.sluice.editor.internal.fix;

import org.jspecify.annotations.NullMarked;
