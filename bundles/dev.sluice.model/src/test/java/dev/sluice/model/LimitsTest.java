package dev.sluice.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsTest {
    private static Limits from(Map<String, String> properties) {
        return Limits.from(properties::get);
    }

    private static List<String> codes(FlowDocument document) {
        return document.problems().stream()
                .filter(Problem::isError)
                .map(Problem::code)
                .toList();
    }

    private static FlowDocument read(Limits limits, String text) {
        return new FlowReader(limits).read(text);
    }

    @Test
    void propertiesOverrideTheDefaults() {
        assertEquals(Limits.DEFAULT, from(Map.of()));
        assertEquals(
                new Limits(1000, 7, 3),
                from(Map.of(
                        "sluice.limits.file-bytes",
                        "1000",
                        "sluice.limits.depth",
                        " 7 ",
                        "sluice.limits.aliases",
                        "3")));
    }

    @Test
    void refusesPropertiesThatMakeNoSense() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> from(Map.of("sluice.limits.depth", "deep")))
                .getMessage()
                .contains("sluice.limits.depth must be a whole number, but is 'deep'"));
        assertThrows(IllegalArgumentException.class, () -> from(Map.of("sluice.limits.depth", "1001")));
        assertThrows(IllegalArgumentException.class, () -> from(Map.of("sluice.limits.depth", "99999999999")));
        assertThrows(IllegalArgumentException.class, () -> from(Map.of("sluice.limits.aliases", "-1")));
        assertThrows(IllegalArgumentException.class, () -> from(Map.of("sluice.limits.file-bytes", "0")));
        assertThrows(IllegalArgumentException.class, () -> from(Map.of("sluice.limits.file-bytes", "9999999999")));
    }

    @Test
    void refusesLargeFilesWithoutReadingThem(@TempDir Path folder) throws Exception {
        Limits small = new Limits(20, 100, 50);
        assertEquals(List.of(), codes(read(small, "flow: aaaaaaaaaaaaaa")));
        assertEquals(List.of("limit-size"), codes(read(small, "flow: aaaaaaaaaaaaaaa")));
        assertEquals(
                List.of("limit-size"),
                codes(new FlowReader(small).read("flow: a # \u00e4\u00e4\u00e4\u00e4\u00e4\u00e4".getBytes("UTF-8"))));
        Path file = Files.writeString(folder.resolve("a.flow"), "flow: a\n" + "#".repeat(100));
        FlowDocument document = new FlowReader(small).read(file);
        assertEquals(List.of("limit-size"), codes(document));
        assertTrue(document.problems().get(0).message().contains("-Dsluice.limits.file-bytes"));
    }

    @Test
    void refusesDeepNestingAndReadsTheRest() {
        Limits flat = new Limits(1000, 5, 50);
        assertEquals(List.of(), codes(read(flat, "flow: a\nx: [[[[1]]]]\n")));
        FlowDocument document = read(flat, "flow: a\nx: [[[[[1]]]]]\nnodes:\n  b: {type: c}\n");
        assertEquals(List.of("limit-depth"), codes(document));
        assertEquals("b", document.flow().getNodes().get(0).getId());
        assertFalse(document.isIntact());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[", "{", "{a: ", "- ", "? ", "!a ", "&a ", "\"", "'", "a: ", ": ", "*a ", "--- ", "{? ", "- - "
            })
    void survivesAHundredThousandOf(String token) {
        FlowDocument document = read(Limits.DEFAULT, "flow: a\nx: " + token.repeat(100_000) + "\nnodes: {b: 1}\n");
        assertEquals("a", document.flow().getId());
        assertTrue(codes(document).contains("value-kind"), "what follows is read too");
    }

    @Test
    void survivesAHundredThousandBadLines() {
        FlowDocument document = read(Limits.DEFAULT, "flow: a\nx: " + "[\n".repeat(100_000));
        assertEquals("a", document.flow().getId());
        assertEquals(1001, document.problems().size());
    }

    @Test
    void countsAliases() {
        String text = "flow: a\nx: &v 1\ny: [" + "*v, ".repeat(50) + "]\n";
        assertEquals(List.of(), codes(read(Limits.DEFAULT, text)));
        assertEquals(List.of("limit-aliases"), codes(read(new Limits(1000, 100, 49), text)));
    }

    @Test
    void defusesAliasBombs() {
        StringBuilder text = new StringBuilder("flow: a\nl0: &l0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 10; i++) {
            text.append("l%d: &l%d [%s]\n".formatted(i, i, ("*l" + (i - 1) + ", ").repeat(5)));
        }
        FlowDocument document = read(Limits.DEFAULT, text.toString());
        assertEquals(List.of("limit-aliases"), codes(document));
        assertTrue(document.problems().toString().contains("100000 values"));
    }

    @Test
    void readsHugeScalarsAndNumbers() {
        FlowDocument document = read(
                Limits.DEFAULT,
                "flow: a\ndescription: " + "lorem ".repeat(500_000) + "\nformat: " + "9".repeat(100_000)
                        + "\nsettings: {timeout: " + "9".repeat(100_000) + "s}\n");
        assertEquals(List.of("value-range", "duration-form"), codes(document));
        assertEquals(2_999_999, document.flow().getDescription().length());
        assertTrue(document.problems().stream()
                .allMatch(problem -> problem.message().length() < 300));
    }

    @Test
    void listsAThousandProblemsAndCountsTheOthers() {
        FlowDocument document = read(Limits.DEFAULT, "flow: a\nnodes:\n" + "  A: {type: x}\n".repeat(2000));
        assertEquals(1001, document.problems().size());
        Problem last = document.problems().get(1000);
        assertEquals("problems-more", last.code());
        assertTrue(last.message().startsWith("2999 more"), last.message());
    }

    @Test
    void readsAHundredThousandNodes() {
        StringBuilder text = new StringBuilder("flow: a\nnodes:\n");
        for (int i = 0; i < 100_000; i++) {
            text.append("  n")
                    .append(i)
                    .append(": {type: core.expr, in: {x: n")
                    .append(Math.max(0, i - 1))
                    .append(".out}}\n");
        }
        FlowDocument document = read(Limits.DEFAULT, text.toString());
        assertEquals(List.of(), document.problems());
        assertEquals("n99999", document.flow().getNodes().get(99_999).path());
        assertEquals(
                100_002,
                document.positionOf(document.flow().getNodes().get(99_999)).line());
    }
}
