/** What may be done on a diagram, as commands. */
@NullMarked
package dev.sluice.editor.internal.policies;

import org.jspecify.annotations.NullMarked;
