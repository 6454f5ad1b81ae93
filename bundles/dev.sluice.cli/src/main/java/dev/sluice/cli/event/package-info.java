/** Events of a run on their way out: off the run's thread, and as JSON lines. */
@NullMarked
package dev.sluice.cli.event;

import org.jspecify.annotations.NullMarked;
