/** The debug model over a run. */
@NullMarked
package dev.sluice.debug.core.internal.model;

import org.jspecify.annotations.NullMarked;
