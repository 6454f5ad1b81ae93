package dev.sluice.cli.letters;

import dev.sluice.cli.text.Columns;
import dev.sluice.cli.text.Line;
import dev.sluice.cli.text.Style;
import dev.sluice.engine.Failure;
import dev.sluice.engine.journal.DeadLetter;
import dev.sluice.json.Json;
import dev.sluice.json.JsonLine;
import dev.sluice.json.ShownValues;
import dev.sluice.nodes.api.value.RecordValue;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Dead letters for people and programs. */
final class LetterText {
    private static final int MESSAGE = 120;
    private static final int CAUSE = 10;
    private static final int NAME = 10;

    private LetterText() {}

    /** A line for each. */
    static List<Line> table(List<DeadLetter> letters) {
        int ids = width(letters.stream().map(DeadLetter::id).toList());
        int flows = width(letters.stream().map(LetterText::flow).toList());
        return letters.stream()
                .map(letter -> new Line()
                        .add(Style.STRONG, letter.id())
                        .to(ids + 2)
                        .add(letter.time().truncatedTo(ChronoUnit.SECONDS).toString())
                        .add("  ")
                        .add(Style.BAD, Columns.pad(letter.cause().word(), CAUSE))
                        .add(Columns.pad(tries(letter), 10))
                        .add(Columns.pad(flow(letter), flows))
                        .add(Style.QUIET, "  " + Columns.cut(message(letter), MESSAGE)))
                .toList();
    }

    private static int width(List<String> texts) {
        return texts.stream().mapToInt(Columns::of).max().orElse(0);
    }

    private static String flow(DeadLetter letter) {
        return letter.file().isEmpty() ? letter.flow() : letter.file();
    }

    private static String tries(DeadLetter letter) {
        return letter.attempts() == 1 ? "1 try" : letter.attempts() + " tries";
    }

    private static String message(DeadLetter letter) {
        Failure failure = letter.failure();
        String node = failure == null || failure.node().isEmpty() ? "" : failure.node() + ": ";
        String unusable = letter.unusable();
        return node + letter.message() + (unusable == null ? "" : " (" + unusable + ")");
    }

    /** All that is known of one. */
    static List<Line> lines(DeadLetter letter) {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line().add(Style.STRONG, letter.id()));
        lines.add(named("flow", flow(letter)));
        lines.add(named("node", letter.node()));
        lines.add(named("run", letter.run()));
        lines.add(named("time", letter.time().toString()));
        lines.add(named("cause", letter.cause().word() + ", " + tries(letter)));
        lines.add(named("message", message(letter)));
        Failure failure = letter.failure();
        if (failure != null && failure.stack() != null) {
            failure.stack().lines().forEach(frame -> lines.add(new Line().add(Style.QUIET, "  " + frame)));
        }
        lines.add(new Line().add(Style.QUIET, "values"));
        RecordValue shown = ShownValues.of(letter.values());
        Json.pretty(shown).lines().forEach(line -> lines.add(new Line().add(line)));
        return lines;
    }

    private static Line named(String name, String text) {
        return new Line().add(Style.QUIET, name).to(NAME).add(text);
    }

    /** An object of JSON. */
    static String json(DeadLetter letter, boolean values) {
        JsonLine line = new JsonLine()
                .put("letter", letter.id())
                .put("flow", letter.flow())
                .put("file", letter.file())
                .put("run", letter.run())
                .put("node", letter.node())
                .put("time", letter.time().toString())
                .put("cause", letter.cause().word())
                .put("attempts", letter.attempts())
                .put("message", letter.message());
        Failure failure = letter.failure();
        if (failure != null) {
            line.object(
                    "error",
                    error -> error.put("message", failure.message())
                            .put("class", failure.errorClass().word())
                            .put("node", failure.node())
                            .put("attempt", failure.attempt()));
        }
        String unusable = letter.unusable();
        if (unusable != null) {
            line.put("unusable", unusable);
        }
        if (values) {
            line.put("values", ShownValues.of(letter.values()));
        }
        return line.toString();
    }
}
