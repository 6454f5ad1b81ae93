package dev.sluice.editor.tests.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;

/** A diagram as PDF. */
final class PdfTest {
    private static final Pattern STREAM =
            Pattern.compile("/Length (\\d+) /Filter /FlateDecode >>\nstream\n", Pattern.DOTALL);

    private final byte[] pdf = Drawn.of(Drawn.FLOW).pdf();
    private final String text = new String(pdf, StandardCharsets.ISO_8859_1);

    @Test
    void theFileBeginsAndEndsAsAPdfDoes() {
        assertTrue(text.startsWith("%PDF-1.4\n"), text.substring(0, 20));
        assertTrue(text.endsWith("%%EOF\n"), text.substring(text.length() - 20));
    }

    @Test
    void theTableSaysWhereEachObjectBegins() {
        Matcher start = Pattern.compile("startxref\n(\\d+)\n").matcher(text);
        assertTrue(start.find());
        String[] table = text.substring(Integer.parseInt(start.group(1))).split("\n");
        assertEquals("xref", table[0]);
        int count = Integer.parseInt(table[1].split(" ")[1]);
        assertEquals("0000000000 65535 f ", table[2]);
        for (int i = 1; i < count; i++) {
            assertEquals(19, table[2 + i].length());
            int offset = Integer.parseInt(table[2 + i].substring(0, 10));
            assertTrue(text.startsWith(i + " 0 obj\n", offset), "object " + i);
        }
        assertTrue(text.contains("/Size " + count + " "));
    }

    @Test
    void thePageShowsEveryTitle() throws IOException {
        String page = page(pdf);
        for (String title : new String[] {"read", "large", "each", "tax", "save"}) {
            assertTrue(page.contains("(" + title + ") Tj"), title);
        }
        assertTrue(page.contains("(K&<\\366> f\\374r \\326l)"), page);
    }

    @Test
    void theStreamIsAsLongAsItSays() {
        Matcher stream = STREAM.matcher(text);
        assertTrue(stream.find());
        int end = stream.end() + Integer.parseInt(stream.group(1));
        assertTrue(text.startsWith("\nendstream\nendobj\n", end));
    }

    @Test
    void aCharacterThatTheFontLacksIsAQuestionMark() throws IOException {
        String flow = "flow: odd\nnodes:\n  a:\n    type: core.log\n    label: 数 (a\\b) 😀\n";
        assertTrue(page(Drawn.of(flow).pdf()).contains("(? \\(a\\\\b\\) ?) Tj"));
    }

    @Test
    void theSameFlowIsDrawnTheSame() {
        assertArrayEquals(pdf, Drawn.of(Drawn.FLOW).pdf());
    }

    @Test
    void anEmptyFlowIsAnEmptyPage() throws IOException {
        byte[] empty = Drawn.of("flow: empty\nnodes: {}\n").pdf();
        assertTrue(new String(empty, StandardCharsets.ISO_8859_1).contains("/MediaBox [0 0 36 36]"));
        assertTrue(page(empty).contains("f\n"));
    }

    @Test
    void aVastDiagramIsScaledToWhatReadersShow() {
        String flow = "flow: vast\nnodes:\n  a: {type: core.log}\nlayout:\n  a: [90000, 40]\n  .notes:\n"
                + "    n: {at: [0, 0], text: far away}\n";
        assertTrue(new String(Drawn.of(flow).pdf(), StandardCharsets.ISO_8859_1).contains("/MediaBox [0 0 14400 "));
    }

    private static String page(byte[] pdf) throws IOException {
        Matcher stream = STREAM.matcher(new String(pdf, StandardCharsets.ISO_8859_1));
        assertTrue(stream.find());
        byte[] packed = Arrays.copyOfRange(pdf, stream.end(), stream.end() + Integer.parseInt(stream.group(1)));
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(packed))) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
