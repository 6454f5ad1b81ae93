/** Port types under WIT's names, their text form, which type may flow into which, and which value fits a type. */
@NullMarked
package dev.sluice.nodes.api.type;

import org.jspecify.annotations.NullMarked;
