/** Runs a program once with all that it starts: feeds it, collects what it gives within limits, and leaves nothing behind. */
@NullMarked
package dev.sluice.lang.python.internal.process;

import org.jspecify.annotations.NullMarked;
