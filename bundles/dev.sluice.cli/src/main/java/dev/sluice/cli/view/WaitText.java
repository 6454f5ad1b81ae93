package dev.sluice.cli.view;

import dev.sluice.cli.text.Columns;
import dev.sluice.nodes.api.Wait;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.StringValue;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** What a node waits for, in words. */
public final class WaitText {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private WaitText() {}

    /** Such as {@code waits for an answer: Ship it?}, in one line. */
    public static String of(Wait wait) {
        Instant until = wait.until();
        String time = until == null
                ? ""
                : " until " + TIME.format(until.truncatedTo(ChronoUnit.SECONDS).atZone(ZoneId.systemDefault()));
        String message = message(wait);
        return (wait.asks() ? "waits for an answer" : "waits") + time + (message.isEmpty() ? "" : ": " + message);
    }

    /** What it asks people, in one line; empty where it asks nothing. */
    public static String message(Wait wait) {
        RecordValue question = wait.question();
        return question != null && question.get(Wait.MESSAGE) instanceof StringValue text
                ? Columns.clean(text.value(), false)
                : "";
    }
}
