/**
 * What an editor of flow texts asks: what may stand here, what is this, where else is it, how is the text built. Pure
 * functions of a text; they answer for half-typed text too, because they read it with a tree of their own that nothing breaks.
 */
@NullMarked
package dev.sluice.core.language;

import org.jspecify.annotations.NullMarked;
