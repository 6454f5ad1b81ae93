package dev.sluice.cli.text;

import java.io.IOException;

/** A terminal that understands ECMA-48 escape codes. */
public interface Screen {
    /** Its size now. */
    Size size();

    /** Writes text with escape codes, as a whole. */
    void write(String text) throws IOException;

    /** A size in characters, from 1. */
    record Size(int columns, int lines) {}
}
