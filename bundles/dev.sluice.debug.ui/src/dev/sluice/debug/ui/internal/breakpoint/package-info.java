/** Sets breakpoints on diagrams and in texts, and edits them. */
@NullMarked
package dev.sluice.debug.ui.internal.breakpoint;

import org.jspecify.annotations.NullMarked;
