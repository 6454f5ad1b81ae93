/** The states of runs, as the runner tells them. */
@NullMarked
package dev.sluice.debug.core.internal.state;

import org.jspecify.annotations.NullMarked;
