/** The source page: what the platform's generic editor does with the text of a flow. */
@NullMarked
package dev.sluice.editor.internal.source;

import org.jspecify.annotations.NullMarked;
