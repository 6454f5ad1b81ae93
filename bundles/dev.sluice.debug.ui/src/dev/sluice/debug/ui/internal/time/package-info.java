/** Looks at runs along time: the timeline, and going back. */
@NullMarked
package dev.sluice.debug.ui.internal.time;

import org.jspecify.annotations.NullMarked;
