package dev.sluice.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.model.source.SourceText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.junit.jupiter.api.Test;

/** Bytes that nobody would write: reading answers, places lie within the text, and no byte is lost by writing. */
class FuzzTest {
    private static final long SEED = Long.getLong("sluice.test.seed", 20260704L);
    private static final int FACTOR = Integer.getInteger("sluice.test.factor", 1);
    private static final List<String> TOKENS = List.of(
            "\n",
            "\t",
            " ",
            ": ",
            "- ",
            "? ",
            "#",
            " #",
            "'",
            "\"",
            "[",
            "]",
            "{",
            "}",
            ",",
            "|",
            ">",
            "|+\n",
            ">-\n",
            "&a ",
            "*a",
            "!x ",
            "!!int ",
            "---\n",
            "...\n",
            "%YAML 1.1\n",
            "%YAML 9.9\n",
            "%TAG ! x\n",
            "\\",
            "\"\\U0011FFFF\"",
            "\"\\uD800\"",
            "\r",
            "\r\n",
            "\u0085",
            "\u2028",
            "\uFEFF",
            "\u0000",
            "\u001F",
            "😀",
            "nodes:\n",
            "  a:\n",
            "    type: x\n",
            "in: {a: b.c}",
            "layout:",
            "<<: *a",
            "!<tag:yaml.org,2002:str> ",
            "!!binary ",
            "format: 2\n",
            "- - - ",
            "{{{{",
            "]]]]",
            ": : :",
            "'''",
            "\"\"\"",
            "|9\n",
            ">1-\n",
            "!!!!",
            "&&",
            "**",
            "@",
            "`",
            "!%41 x",
            "%",
            "~",
            "0x",
            "1e999");

    private final FlowReader reader = new FlowReader(Limits.DEFAULT);
    private final FlowWriter writer = new FlowWriter(Limits.DEFAULT);

    @Test
    void survivesMutationsOfGoodFiles() {
        Random random = new Random(SEED);
        String[] seeds = {
            FlowReaderTest.ORDERS, FlowWriterTest.WILD, FlowWriterTest.TAME, "flow: a\nx: &a {b: c}\ny: *a\n"
        };
        for (int i = 0; i < 2000 * FACTOR; i++) {
            StringBuilder text = new StringBuilder(seeds[i % seeds.length]);
            for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
                mutate(text, random);
            }
            check(text.toString().getBytes(StandardCharsets.UTF_8), i);
        }
    }

    @Test
    void survivesBrokenBytesInGoodFiles() {
        Random random = new Random(SEED);
        for (int i = 0; i < 500 * FACTOR; i++) {
            byte[] bytes = FlowWriterTest.WILD.getBytes(StandardCharsets.UTF_8);
            for (int changes = 1 + random.nextInt(5); changes > 0; changes--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            check(bytes, i);
        }
    }

    @Test
    void survivesRandomBytesAndTokens() {
        Random random = new Random(SEED);
        for (int i = 0; i < 1500 * FACTOR; i++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            check(bytes, i);
            StringBuilder text = new StringBuilder(random.nextBoolean() ? "flow: a\n" : "");
            for (int j = random.nextInt(40); j > 0; j--) {
                text.append(TOKENS.get(random.nextInt(TOKENS.size())));
            }
            check(text.toString().getBytes(StandardCharsets.UTF_8), i);
        }
    }

    private static void mutate(StringBuilder text, Random random) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(5)) {
            case 0 -> text.insert(at, TOKENS.get(random.nextInt(TOKENS.size())));
            case 1 -> text.deleteCharAt(at);
            case 2 -> text.delete(at, Math.min(text.length(), at + random.nextInt(40)));
            case 3 -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(40))));
            default -> text.replace(at, Math.min(text.length(), at + 1), TOKENS.get(random.nextInt(TOKENS.size())));
        }
        if (text.isEmpty()) {
            text.append('x');
        }
    }

    private void check(byte[] bytes, int round) {
        String shown = "Round " + round + ": " + new String(bytes, StandardCharsets.UTF_8);
        FlowDocument document = reader.read(bytes);
        assertNotNull(document.flow(), shown);
        SourceText source = document.source();
        for (Problem problem : document.problems()) {
            assertTrue(problem.line() <= source.lines() && problem.endLine() <= source.lines(), shown);
            int width = source.endOfLine(problem.line()) - source.startOfLine(problem.line());
            assertTrue(problem.column() <= width + 2, () -> shown + problem);
        }
        assertTrue(document.isIntact() || document.hasErrors(), shown);
        try {
            if (document.isIntact()) {
                assertEquals(source.text(), writer.write(document), shown);
                assertArrayEquals(bytes, source.toBytes(), shown);
                format(document, shown);
            }
        } catch (IOException e) {
            throw new AssertionError(shown + Arrays.toString(bytes), e);
        }
    }

    private void format(FlowDocument document, String shown) throws IOException {
        try {
            String formatted = writer.format(document);
            FlowDocument again = reader.read(formatted);
            assertTrue(EcoreUtil.equals(document.flow(), again.flow()), shown + "\n---- formatted\n" + formatted);
        } catch (UnwritableFlowException refused) {
            assertTrue(document.hasErrors(), shown);
        }
    }
}
