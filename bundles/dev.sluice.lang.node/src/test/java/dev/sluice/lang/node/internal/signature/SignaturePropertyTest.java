package dev.sluice.lang.node.internal.signature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import dev.sluice.nodes.api.type.PortType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quicktheories.core.Gen;

/** Whatever stands in a script, reading it ends without an error, and types that are written are found. */
class SignaturePropertyTest {
    private static final List<String> WORDS = List.of(
            "export",
            "function",
            "run",
            "const",
            "=",
            "=>",
            "(",
            ")",
            "{",
            "}",
            "[",
            "]",
            "<",
            ">",
            ":",
            ";",
            ",",
            "?",
            "|",
            "&",
            "...",
            "x",
            "string",
            "number",
            "interface",
            "type",
            "extends",
            "T",
            "Array",
            "Promise",
            "'a'",
            "`b`",
            "`${",
            "/",
            "/**",
            "*/",
            "//",
            "\n",
            "\"",
            "\\",
            "@param",
            "@typedef",
            "{Object}",
            "readonly",
            "keyof",
            "is",
            "async",
            "module",
            ".",
            "exports",
            "default",
            "as",
            "-",
            "3",
            "#",
            "\u2028",
            "\uD800");

    private static Gen<String> soup() {
        return lists().of(integers().between(0, WORDS.size() - 1).map(WORDS::get))
                .ofSizeBetween(0, 60)
                .map(words -> String.join(" ", words));
    }

    private static Gen<String> type(int depth) {
        Gen<String> leaf = integers().between(0, 3).map(List.of("string", "number", "boolean", "'on' | 'off'")::get);
        if (depth == 0) {
            return leaf;
        }
        Gen<String> inner = type(depth - 1);
        return integers().between(0, 4).zip(inner, inner, (kind, one, other) -> switch (kind) {
            case 0 -> "(" + one + ")[]";
            case 1 -> "{ a: " + one + "; b?: " + other + " }";
            case 2 -> "Promise<Array<" + one + ">>";
            case 3 -> "(" + one + ") | null";
            default -> "[" + one + ", " + other + "]";
        });
    }

    @Test
    void anyTextIsRead() {
        qt().withExamples(2000)
                .forAll(soup())
                .check(text -> Signature.of(text, "run").inputs().size() < 60);
    }

    @Test
    void aScriptWithAnyPieceOfItGoneOrAddedIsRead() {
        String script = """
                /** @typedef {Object} Order @property {string} id */
                interface Inputs<T> extends Base { order: T; limit?: number }
                /** Doc. @param {Order} order */
                export const run = async <T>({ order, limit = 5 }: Inputs<T>): Promise<[string, { a: 'x' | null }]> => null!;
                """;
        qt().withExamples(2000)
                .forAll(
                        integers().between(0, script.length()),
                        integers().between(0, 20),
                        integers().between(0, WORDS.size() - 1))
                .check((at, cut, word) -> {
                    String changed = script.substring(0, at)
                            + WORDS.get(word)
                            + script.substring(Math.min(script.length(), at + cut));
                    return Signature.of(changed, "run").inputs().size() < 60;
                });
    }

    @Test
    void whatIsReadIsATypeThatCanBeWritten() {
        qt().withExamples(500).forAll(type(3)).checkAssert(type -> {
            PortType read = Signature.of("export function run(): " + type + " { }", "run")
                    .result();
            assertEquals(read, PortType.parse(read.toString()));
        });
    }

    @Test
    void aNameDeclaredForATypeMeansThatType() {
        qt().withExamples(500)
                .forAll(type(3))
                .check(type -> Signature.of("export function run(): " + type + " { }", "run")
                        .result()
                        .equals(Signature.of("type T = " + type + "\nexport function run(): T { }", "run")
                                .result()));
    }
}
