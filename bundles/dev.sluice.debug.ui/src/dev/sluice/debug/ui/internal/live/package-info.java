/** Shows on open diagrams what runs and breakpoints there are. */
@NullMarked
package dev.sluice.debug.ui.internal.live;

import org.jspecify.annotations.NullMarked;
