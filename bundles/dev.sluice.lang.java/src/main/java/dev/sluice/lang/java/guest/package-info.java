/** What the code of nodes is given in place of parts of {@link java.lang.System}. Not for programs to call. */
@NullMarked
package dev.sluice.lang.java.guest;

import org.jspecify.annotations.NullMarked;
