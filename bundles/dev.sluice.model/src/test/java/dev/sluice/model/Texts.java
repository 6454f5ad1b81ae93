package dev.sluice.model;

import java.util.List;
import org.quicktheories.core.Gen;
import org.quicktheories.core.RandomnessSource;
import org.quicktheories.impl.Constraint;

/** Texts that YAML could take for something else. */
final class Texts {
    private static final List<String> NASTY = List.of(
            "a",
            "",
            " ",
            "- a",
            "-",
            "--",
            "-1a",
            "?",
            "? x",
            "?x",
            ":",
            ": ",
            "a: b",
            "a:b",
            "a:",
            ":a",
            "a #b",
            "a#b",
            "#a",
            "&a",
            "*a",
            "!a",
            "!!str a",
            "|",
            ">",
            "'",
            "\"",
            "'a'",
            "\"a\"",
            "it's",
            "say \"a\"",
            "%",
            "@",
            "`",
            "{",
            "}",
            "[",
            "]",
            ",",
            "a, b",
            "{a: 1}",
            "[1, 2",
            "true",
            "False",
            "NULL",
            "Null",
            "~",
            "1",
            "-0",
            "+1",
            "0x1F",
            "0o7",
            "1e3",
            ".5",
            "1.",
            ".inf",
            "-.INF",
            ".nan",
            "2001-01-01",
            "12:30",
            "1_000",
            "yes",
            "on",
            "off",
            "=",
            "<<",
            "---",
            "...",
            "--- a",
            "a\nb",
            "\n",
            "\n\n",
            "a\n",
            "a\n\n",
            "a\n\nb",
            " a\nb",
            "a\n b",
            "a\n  ",
            "a\n  \nb\n",
            "a\n\tb",
            "\ta",
            "a\tb",
            "a\t",
            "a\r\nb",
            "\r",
            "a\n#b",
            "a # b\nc: d",
            "a \nb ",
            "\u0000",
            "\u0007",
            "\u001b[0m",
            "\u007f",
            "\u0085",
            "\u00a0",
            "\u2028",
            "\uFEFF",
            "\uFFFD",
            "\uFFFE",
            "\uD800",
            "\uDC00a",
            "é",
            "日本語",
            "😀",
            "a😀: b",
            "C:\\temp\\x",
            "\\",
            "\\n",
            "${params.a}",
            "item.total > params.b",
            "[1, 2].exists(x, x > 1)",
            "{'a': 1}['a']",
            "x ? y : z",
            "a ",
            " a",
            "a  b",
            "!",
            "a]",
            "a}",
            "a:,b",
            "key: [",
            "- - a",
            "word ".repeat(30),
            "word ".repeat(12) + ": x",
            "line\n".repeat(30));

    private static final String ALPHABET = "ab1 :#-?,[]{}&*!|>'\"%@`\\/.~=<\n\t\r\u0001\u0085\u2028é日\uD83D\uDE00_$+";

    private Texts() {}

    static Gen<String> any() {
        return prng -> pick(prng, 3) == 0 ? random(prng) : NASTY.get(pick(prng, NASTY.size()));
    }

    static Gen<String> notEmpty() {
        Gen<String> any = any();
        return prng -> {
            String text = any.generate(prng);
            return text.isEmpty() ? "x" : text;
        };
    }

    private static String random(RandomnessSource prng) {
        StringBuilder text = new StringBuilder();
        for (int i = pick(prng, 12); i > 0; i--) {
            text.append(ALPHABET.charAt(pick(prng, ALPHABET.length())));
        }
        return text.toString();
    }

    static int pick(RandomnessSource prng, int bound) {
        return (int) prng.next(Constraint.between(0, bound - 1).withShrinkPoint(0));
    }
}
