package dev.sluice.cli.report;

import dev.sluice.cli.text.Columns;
import dev.sluice.cli.text.Line;
import dev.sluice.cli.text.Style;
import dev.sluice.engine.Failure;
import dev.sluice.nodes.api.ErrorClass;
import java.util.ArrayList;
import java.util.List;

/** Why a run failed, for a person: what, where, with which inputs, with which trace, and what to do now. */
public final class FailureText {
    private static final int TRACE_LINES = 20;
    private static final int LABEL = 10;

    private final NodePlaces places;
    private final int width;

    /**
     * Texts for a plan's nodes.
     *
     * @param width the columns that inputs may take; messages and traces are never cut
     */
    public FailureText(NodePlaces places, int width) {
        this.places = places;
        this.width = width;
    }

    /**
     * The lines.
     *
     * @param activation the containers' passes it happened in; empty where in none
     */
    public List<Line> lines(Failure failure, String activation) {
        List<Line> lines = new ArrayList<>();
        boolean own = failure.node().isEmpty();
        List<String> message = Columns.clean(failure.message(), true).lines().toList();
        lines.add(new Line()
                .add(Style.BAD, "error: ")
                .add(Style.STRONG, own ? "the run failed" : failure.node() + " failed")
                .add(message.isEmpty() ? "" : ": " + message.get(0)));
        message.stream().skip(1).forEach(line -> lines.add(new Line().to(LABEL).add(line)));
        if (!own) {
            lines.add(label("at").add(place(failure, activation)));
        }
        lines.add(label("class").add(kind(failure)));
        if (failure.inputs().size() > 0) {
            lines.add(label("inputs").add(failure.inputs().toString()).cut(Math.max(40, width)));
        }
        trace(failure, lines);
        lines.add(label("next").add(advice(failure.errorClass())));
        return lines;
    }

    private static Line label(String word) {
        return new Line().add(Style.QUIET, "  " + word).to(LABEL);
    }

    private String place(Failure failure, String activation) {
        NodePlaces.Place place = places.of(failure.node()).orElse(null);
        StringBuilder text = new StringBuilder();
        if (place != null && !place.file().isEmpty()) {
            text.append(place.file())
                    .append(place.line() > 0 ? ":" + place.line() : "")
                    .append(", ");
        }
        if (!activation.isEmpty()) {
            text.append("in ").append(activation).append(", ");
        }
        text.append("attempt ").append(failure.attempt());
        if (place != null && place.attempts() > 1) {
            text.append(" of ").append(place.attempts());
        }
        return text.toString();
    }

    private static String kind(Failure failure) {
        String type = failure.exceptionType();
        return failure.errorClass().word() + (type == null ? "" : " (" + type + ")");
    }

    /** The trace of a script always, of Java only where nobody foresaw the exception. */
    private static void trace(Failure failure, List<Line> lines) {
        String stack = failure.stack();
        if (stack == null) {
            return;
        }
        boolean java = stack.lines().anyMatch(line -> line.startsWith("\tat "));
        if (java && (failure.errorClass() == ErrorClass.USER || failure.exceptionType() == null)) {
            return;
        }
        List<String> trace = Columns.clean(stack, true).lines().toList();
        // Java says first where it broke, Python last
        List<String> shown = java
                ? trace.subList(0, Math.min(TRACE_LINES, trace.size()))
                : trace.subList(Math.max(0, trace.size() - TRACE_LINES), trace.size());
        for (int i = 0; i < shown.size(); i++) {
            lines.add((i == 0 ? label("trace") : new Line().to(LABEL)).add(shown.get(i)));
        }
    }

    private static String advice(ErrorClass errorClass) {
        return switch (errorClass) {
            case TRANSIENT -> "It may pass by itself: run the flow again, or give the node a 'retry'.";
            case PERMANENT ->
                "The same inputs will fail again: mend the node or its script, or catch it with core.try.";
            case SYSTEM -> "Something on this machine is in the way, such as memory, disk or a missing program.";
            case USER -> "Change the flow or its data.";
        };
    }
}
