/** Tests of what is read from the text of a script. */
@NullMarked
package dev.sluice.lang.node.internal.signature;

import org.jspecify.annotations.NullMarked;
