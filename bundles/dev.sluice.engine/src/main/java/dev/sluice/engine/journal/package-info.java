/** The journal: every event of every run, appended to segments, and read back. */
@NullMarked
package dev.sluice.engine.journal;

import org.jspecify.annotations.NullMarked;
