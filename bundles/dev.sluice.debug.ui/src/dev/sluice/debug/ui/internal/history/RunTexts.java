package dev.sluice.debug.ui.internal.history;

import dev.sluice.debug.ui.internal.live.Spans;
import dev.sluice.engine.history.RunSummary;
import dev.sluice.json.Json;
import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/** Says in words what a summary of a run says. */
final class RunTexts {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM);

    private RunTexts() {}

    static String state(RunSummary run) {
        return run.status().name().toLowerCase(Locale.ROOT);
    }

    /** Such as {@code 14:03:12} of today, and else with the day. */
    static String when(Instant instant, LocalDate today) {
        ZonedDateTime at = instant.atZone(ZoneId.systemDefault());
        return at.toLocalDate().equals(today) ? TIME.format(at) : DAY.format(at) + ", " + TIME.format(at);
    }

    static String duration(RunSummary run) {
        Instant end = run.ended() == null ? run.last() : run.ended();
        return Spans.text(Duration.between(run.started(), end));
    }

    /** Which node failed, and why; empty where none did. */
    static String failure(RunSummary run) {
        String node = run.failedNode() == null ? "" : run.failedNode();
        String why =
                run.message() == null ? "" : run.message().lines().findFirst().orElse("");
        return node.isEmpty() || why.isEmpty() ? node + why : node + ": " + why;
    }

    static String params(RunSummary run) {
        StringJoiner text = new StringJoiner(", ");
        texts(run).forEach((name, value) -> text.add(name + "=" + value));
        return text.toString();
    }

    /** The params as a launch configuration has them. */
    static Map<String, String> texts(RunSummary run) {
        Map<String, String> texts = new TreeMap<>();
        run.params().forEach((name, value) -> texts.put(name, text(value)));
        return texts;
    }

    private static String text(Value value) {
        return value instanceof StringValue string ? string.value() : Json.write(value);
    }
}
