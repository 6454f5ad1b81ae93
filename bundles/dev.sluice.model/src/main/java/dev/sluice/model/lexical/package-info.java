/** The small grammars of names and values in a flow: ids, identifiers, references, durations, sizes and numbers. */
@NullMarked
package dev.sluice.model.lexical;

import org.jspecify.annotations.NullMarked;
