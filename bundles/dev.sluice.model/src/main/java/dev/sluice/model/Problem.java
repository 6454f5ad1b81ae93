package dev.sluice.model;

import dev.sluice.model.source.Range;
import org.jspecify.annotations.Nullable;

/**
 * Something wrong in a flow's text.
 *
 * @param severity whether the flow can run nevertheless
 * @param code stable name of the kind of problem, such as {@code key-unknown}
 * @param message what is wrong and what to do, in whole sentences
 * @param line from 1
 * @param column from 1, in UTF-16 units
 * @param endLine from 1
 * @param endColumn the column behind the last character, from 1
 * @param node path of the node it belongs to; null when it belongs to none
 */
public record Problem(
        Severity severity,
        String code,
        String message,
        int line,
        int column,
        int endLine,
        int endColumn,
        @Nullable String node) {

    /** How bad a problem is. */
    public enum Severity {
        /** The flow cannot run. */
        ERROR,
        /** The flow runs, but probably not as meant. */
        WARNING
    }

    /** An error at a place in the text. */
    public static Problem error(String code, String message, Range at, @Nullable String node) {
        return of(Severity.ERROR, code, message, at, node);
    }

    /** A warning at a place in the text. */
    public static Problem warning(String code, String message, Range at, @Nullable String node) {
        return of(Severity.WARNING, code, message, at, node);
    }

    private static Problem of(Severity severity, String code, String message, Range at, @Nullable String node) {
        return new Problem(severity, code, message, at.line(), at.column(), at.endLine(), at.endColumn(), node);
    }

    /** Whether the flow cannot run because of it. */
    public boolean isError() {
        return severity == Severity.ERROR;
    }
}
