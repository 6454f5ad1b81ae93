/** Reads from the text of a script, without running it, what its function takes and gives: TypeScript's types and JSDoc. */
@NullMarked
package dev.sluice.lang.node.internal.signature;

import org.jspecify.annotations.NullMarked;
