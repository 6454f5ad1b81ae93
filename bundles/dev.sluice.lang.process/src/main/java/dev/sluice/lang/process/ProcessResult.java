package dev.sluice.lang.process;

/**
 * What a process left.
 *
 * @param exit its exit code; 128 and the signal's number where a signal ended it
 * @param overflow whether it was killed because it wrote more than the limit
 * @param output what it wrote on stdout; cut where it overflowed
 * @param tail its last lines on stderr
 */
public record ProcessResult(int exit, boolean overflow, byte[] output, String tail) {}
