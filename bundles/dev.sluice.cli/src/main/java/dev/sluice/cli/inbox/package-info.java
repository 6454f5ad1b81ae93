/** How one process tells another something about a run: commands as files beside the journal. */
@NullMarked
package dev.sluice.cli.inbox;

import org.jspecify.annotations.NullMarked;
