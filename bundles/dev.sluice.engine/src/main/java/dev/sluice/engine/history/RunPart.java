package dev.sluice.engine.history;

import java.nio.file.Path;

/**
 * Where the frames of a run begin in a segment.
 *
 * @param offset of the first of them, in bytes
 * @param firstSeq the number of the first event there
 * @param lives whether the process that writes the segment does
 */
record RunPart(Path segment, long offset, long firstSeq, boolean lives) {}
