package dev.sluice.debug.ui.internal.live;

import dev.sluice.debug.core.state.NodeQuestion;
import dev.sluice.editor.NodeOverlay;
import dev.sluice.editor.NodeState;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;

/** How a node that waits for a person looks on a diagram, and what is said of it. */
public final class AskLook {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
    /** A card has no room for more. */
    private static final DateTimeFormatter SHORT_DAY = DateTimeFormatter.ofPattern("d MMM");

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM);

    private AskLook() {}

    static NodeOverlay of(NodeQuestion question) {
        var shown = new dev.sluice.editor.NodeQuestion(line(question), oneLine(question.message()));
        return new NodeOverlay(NodeState.WAITING, "", -1, null, false, false, detail(question), null, shown);
    }

    private static String line(NodeQuestion question) {
        if (question.count() > 1) {
            return "%,d wait".formatted(question.count());
        }
        ZonedDateTime at = question.since().atZone(ZoneId.systemDefault());
        boolean today = at.toLocalDate().equals(LocalDate.now(ZoneId.systemDefault()));
        return "since " + (today ? TIME : SHORT_DAY).format(at);
    }

    private static String oneLine(String text) {
        return String.join(" ", text.lines().map(String::strip).toList());
    }

    private static String detail(NodeQuestion question) {
        return question.message().isEmpty() ? facts(question) : question.message() + "\n" + facts(question);
    }

    /** Who is asked, since when and until when, and in which pass: a line each. */
    public static String facts(NodeQuestion question) {
        LocalDate today = LocalDate.now(ZoneId.systemDefault());
        List<String> lines = new ArrayList<>();
        String whom = question.who().isEmpty() ? "a person" : question.who();
        lines.add("Waits for " + whom + " since " + when(question.since(), today));
        if (question.until() != null) {
            lines.add("Decided by itself at " + when(question.until(), today));
        }
        if (!question.activation().isEmpty()) {
            lines.add("Pass " + question.activation()
                    + (question.count() > 1 ? ", the first of %,d that wait".formatted(question.count()) : ""));
        }
        return String.join("\n", lines);
    }

    /** Such as {@code 14:03} of today, and else with the day. */
    static String when(Instant instant, LocalDate today) {
        ZonedDateTime at = instant.atZone(ZoneId.systemDefault());
        return at.toLocalDate().equals(today) ? TIME.format(at) : DAY.format(at) + ", " + TIME.format(at);
    }
}
