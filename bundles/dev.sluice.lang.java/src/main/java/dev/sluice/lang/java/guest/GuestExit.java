package dev.sluice.lang.java.guest;

import java.io.Serial;

/** A node wanted to end the JVM. An error and no exception, so that less of the node's own code catches it. */
public final class GuestExit extends Error {
    @Serial
    private static final long serialVersionUID = 1L;

    private final int code;

    GuestExit(int code) {
        super("exit code " + code);
        this.code = code;
    }

    /** The exit code that it gave. */
    public int code() {
        return code;
    }
}
