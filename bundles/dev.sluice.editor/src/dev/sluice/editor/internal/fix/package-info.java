/** Quick fixes of markers, in the Problems view and wherever the workbench offers them. */
@NullMarked
package dev.sluice.editor.internal.fix;

import org.jspecify.annotations.NullMarked;
