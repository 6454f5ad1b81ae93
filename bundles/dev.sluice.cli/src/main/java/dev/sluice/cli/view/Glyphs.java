package dev.sluice.cli.view;

import dev.sluice.cli.text.Style;
import dev.sluice.engine.NodeState;
import java.nio.charset.Charset;
import java.time.Duration;

/** The signs of the views: one for each state, so that none is told by colour alone. */
enum Glyphs {
    UNICODE("·○↻✓✗⊘–‖≡◷", "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏", '━', '─'),
    ASCII(".o~+x/-=cw", "|/-\\", '#', '.');

    private static final long TURN_MILLIS = 100;

    /** The signs of pending, queued, retrying, completed, failed, cancelled, skipped, suspended, cached and waiting. */
    private final String states;

    private final String spinner;
    private final char full;
    private final char empty;

    Glyphs(String states, String spinner, char full, char empty) {
        this.states = states;
        this.spinner = spinner;
        this.full = full;
        this.empty = empty;
    }

    /** The signs that a charset can write. */
    static Glyphs in(Charset charset) {
        return charset.newEncoder().canEncode(UNICODE.states + UNICODE.spinner + UNICODE.full) ? UNICODE : ASCII;
    }

    /** The sign of a state; that of a running node turns as time goes by. */
    String of(NodeState state, Duration elapsed) {
        char sign = switch (state) {
            case PENDING -> states.charAt(0);
            case QUEUED -> states.charAt(1);
            case RUNNING -> spinner.charAt((int) (elapsed.toMillis() / TURN_MILLIS % spinner.length()));
            case RETRYING -> states.charAt(2);
            case COMPLETED -> states.charAt(3);
            case FAILED -> states.charAt(4);
            case CANCELLED -> states.charAt(5);
            case SKIPPED -> states.charAt(6);
            case SUSPENDED -> states.charAt(7);
            case CACHED -> states.charAt(8);
            case WAITING -> states.charAt(9);
        };
        return String.valueOf(sign);
    }

    static Style style(NodeState state) {
        return switch (state) {
            case PENDING, QUEUED, SKIPPED, CACHED -> Style.QUIET;
            case RUNNING, WAITING -> Style.BUSY;
            case RETRYING, CANCELLED, SUSPENDED -> Style.WARN;
            case COMPLETED -> Style.GOOD;
            case FAILED -> Style.BAD;
        };
    }

    /** A bar of this many columns, of which the share from 0 to 1 is full. */
    String bar(double share, int columns) {
        int filled = (int) Math.round(Math.max(0, Math.min(1, share)) * columns);
        return String.valueOf(full).repeat(filled) + String.valueOf(empty).repeat(columns - filled);
    }
}
