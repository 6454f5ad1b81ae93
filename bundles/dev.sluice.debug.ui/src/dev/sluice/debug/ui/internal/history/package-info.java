/** The runs that there were. */
@NullMarked
package dev.sluice.debug.ui.internal.history;

import org.jspecify.annotations.NullMarked;
