/** The engine as its users see it: start a run of a plan, follow its events, cancel it, get its result. */
@NullMarked
package dev.sluice.engine;

import org.jspecify.annotations.NullMarked;
