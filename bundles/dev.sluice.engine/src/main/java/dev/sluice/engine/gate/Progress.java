package dev.sluice.engine.gate;

/**
 * How far a container that works has come.
 *
 * @param done passes that have ended
 * @param total passes that there will be at most; below 0 where that is not known
 * @param waiting passes that wait for their turn; below 0 where that is not known
 */
public record Progress(long done, long total, long waiting) {
    public static final long UNKNOWN = -1;
}
