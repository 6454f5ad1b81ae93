/** Shows values of a run at length. */
@NullMarked
package dev.sluice.debug.ui.internal.value;

import org.jspecify.annotations.NullMarked;
