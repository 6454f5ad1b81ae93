package dev.sluice.cli.io;

/** How the process ends; part of the command line's contract. */
public final class ExitCode {
    /** Everything was done. */
    public static final int DONE = 0;
    /** The flow failed, or Sluice itself did. */
    public static final int FAILED = 1;
    /** Wrong usage, or an invalid flow. */
    public static final int INVALID = 2;
    /** The run was cancelled, timed out, or nobody reads what it says. */
    public static final int CANCELLED = 3;
    /** Ctrl-C, or another signal that asks to end: 128 and SIGINT's number, as shells have it. */
    public static final int INTERRUPTED = 130;

    private ExitCode() {}
}
