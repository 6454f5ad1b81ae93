package dev.sluice.cli.view;

import dev.sluice.cli.text.Columns;
import dev.sluice.cli.text.Line;
import dev.sluice.cli.text.Style;
import dev.sluice.engine.RunEvent;
import dev.sluice.nodes.api.NodeLog;
import java.util.List;

/** A line of the log, for people. */
final class LogText {
    private LogText() {}

    /** Its lines: a message of several lines stays on several. */
    static List<Line> lines(RunEvent.Logged logged) {
        String source = NodeText.place(logged.node(), logged.activation());
        return Columns.clean(logged.message(), true)
                .lines()
                .map(message -> new Line()
                        .add(Style.QUIET, source + ": ")
                        .add(word(logged.level()))
                        .add(message))
                .toList();
    }

    private static Line word(NodeLog.Level level) {
        return switch (level) {
            case WARN -> new Line().add(Style.WARN, "warning: ");
            case ERROR -> new Line().add(Style.BAD, "error: ");
            case DEBUG, INFO -> new Line();
        };
    }
}
