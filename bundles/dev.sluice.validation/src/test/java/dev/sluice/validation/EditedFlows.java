package dev.sluice.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.quicktheories.core.Gen;
import org.quicktheories.core.RandomnessSource;
import org.quicktheories.impl.Constraint;

/** Makes random flows and what a person may do to them: the texts one after the other. They shrink towards few edits. */
final class EditedFlows {
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.$-]+");
    private static final List<String> WORDS = List.of(
            "true",
            "false",
            "1",
            "x + 1",
            "item.total > 3",
            "null",
            "f64",
            "string",
            "test.text",
            "core.if",
            "core.expr",
            "./a.tst",
            "n0",
            "n1.out",
            "n2.then",
            "n2.else",
            "error",
            "on-failure: route",
            "[]",
            "\"a\"",
            "&a 1",
            "*a");

    private final RandomnessSource random;

    private EditedFlows(RandomnessSource random) {
        this.random = random;
    }

    /** A flow without a fault, then what it becomes by one edit after the other. */
    static Gen<List<String>> any() {
        return random -> {
            List<String> texts = new ArrayList<>(List.of(FlowGen.valid().generate(random)));
            EditedFlows edits = new EditedFlows(random);
            for (int i = 1 + edits.below(8); i > 0; i--) {
                texts.add(edits.edit(texts));
            }
            return texts;
        };
    }

    private int below(int limit) {
        return limit <= 1 ? 0 : (int) random.next(Constraint.between(0, limit - 1));
    }

    private String edit(List<String> texts) {
        String text = texts.get(texts.size() - 1);
        return switch (below(8)) {
            case 0 -> texts.get(below(texts.size()));
            case 1 -> line(text, "# a note\n");
            case 2 -> line(text, "");
            case 3 -> twice(text);
            case 4 -> text.replaceAll("(?m)^ +", "$0$0");
            case 5 -> word(text, WORDS.get(below(WORDS.size())));
            default -> word(text, of(words(text)));
        };
    }

    private String of(List<MatchResult> words) {
        return words.isEmpty() ? "" : words.get(below(words.size())).group();
    }

    /** Puts another line before one, or takes that away where the other is empty. */
    private String line(String text, String other) {
        String[] lines = text.split("(?<=\n)");
        int at = below(lines.length);
        StringBuilder edited = new StringBuilder();
        for (int i = 0; i < lines.length; i++) {
            edited.append(i == at ? other : "").append(i == at && other.isEmpty() ? "" : lines[i]);
        }
        return edited.toString();
    }

    /** Doubles a line. */
    private String twice(String text) {
        String[] lines = text.split("(?<=\n)");
        return line(text, lines[below(lines.length)]);
    }

    private String word(String text, String other) {
        List<MatchResult> words = words(text);
        if (words.isEmpty()) {
            return other;
        }
        MatchResult word = words.get(below(words.size()));
        return text.substring(0, word.start()) + other + text.substring(word.end());
    }

    private static List<MatchResult> words(String text) {
        return WORD.matcher(text).results().toList();
    }
}
