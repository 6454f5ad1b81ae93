/** One flow as its editor holds it: text and model kept alike, one undo for both. */
@NullMarked
package dev.sluice.editor.internal.session;

import org.jspecify.annotations.NullMarked;
