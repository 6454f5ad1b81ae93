/** What the debug model of flows has beyond the platform's: lanes, frames, values, and steps back. */
@NullMarked
package dev.sluice.debug.core.model;

import org.jspecify.annotations.NullMarked;
