package dev.sluice.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.engine.plan.NodeSpec;
import dev.sluice.nodes.api.Bindings;
import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.SettingValue;
import dev.sluice.nodes.api.Settings;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    private static final RecordValue PARAMS = RecordValue.builder()
            .put("whole", Value.of(3))
            .put("word", Value.of("fast"))
            .put("free", Value.of("odd"))
            .build();

    @TempDir
    Path folder;

    /** A node with these lines under {@code with}. */
    private NodeSpec node(String... with) {
        String lines =
                List.of(with).stream().map(line -> "      " + line + "\n").collect(Collectors.joining());
        return Project.node(new Project(folder).plan("""
                                flow: settings
                                params:
                                  whole: {type: s64, default: 3}
                                  word: {type: string, default: fast}
                                  free: {type: any, default: odd}
                                nodes:
                                  n:
                                    type: t.settings
                                    with:
                                """ + lines), "n");
    }

    private static Settings settings(NodeSpec node) {
        return new Settings(node.settings(), Bindings.of("params", PARAMS));
    }

    private static Value value(NodeSpec node, String name) throws NodeFailure {
        return settings(node).value(name);
    }

    private static Value plain(NodeSpec node, String name) {
        return assertInstanceOf(SettingValue.Plain.class, node.settings().get(name))
                .value();
    }

    @Test
    void literalsAreOfTheTypeOfTheirSetting() {
        NodeSpec node = node("ratio: 100", "count: 0x1F", "big: 18446744073709551615", "ratios: [1, 2.5, .inf]");
        assertEquals(Value.of(100.0), plain(node, "ratio"));
        assertEquals(Value.of(31), plain(node, "count"));
        assertEquals(Value.of(new BigInteger("18446744073709551615")), plain(node, "big"));
        assertEquals(
                Value.list(Value.of(1.0), Value.of(2.5), Value.of(Double.POSITIVE_INFINITY)), plain(node, "ratios"));
        assertEquals(Value.of(Double.NaN), plain(node("ratio: .nan"), "ratio"));
        assertEquals(Value.of(8), plain(node("count: 0o10"), "count"));
        assertEquals(
                RecordValue.builder()
                        .put("a", Value.of(1))
                        .put("b", Value.list(Value.of(true), Value.NULL))
                        .build(),
                plain(node("free: {a: 1, b: [true, null]}"), "free"));
    }

    @Test
    void aSettingOfSeveralKindsIsOfTheOneThatItsValueFits() throws NodeFailure {
        assertEquals(
                Value.list(Value.of("sh"), Value.of("-c"), Value.of(7)),
                value(node("command: [sh, -c, 7]"), "command"));
        assertEquals(Value.of("ls -l"), value(node("command: ls -l"), "command"));
        assertEquals(
                Value.list(Value.of("echo"), Value.of(3)),
                value(node("command: [echo, '${params.whole}']"), "command"));
        assertEquals(Value.of("say fast"), value(node("command: say ${params.word}"), "command"));
        assertEquals(Value.list(), value(node("command: []"), "command"));
        assertEquals(Value.of("text"), value(node("types: text"), "types"));
    }

    @Test
    void whatIsNotGivenHasItsInitialValue() {
        NodeSpec node = node("path: out/a.csv", "for: 500ms");
        assertEquals(
                List.of("path", "for", "count", "mode"),
                List.copyOf(node.settings().keySet()));
        assertEquals(Value.of(3), plain(node, "count"));
        assertEquals(Value.of("slow"), plain(node, "mode"));
        assertEquals(Value.of("out/a.csv"), plain(node, "path"));
        assertEquals(Value.of("500ms"), plain(node, "for"));
    }

    @Test
    void computedValuesAreMadeOfTheTypeOfTheirSetting() throws NodeFailure {
        NodeSpec node = node(
                "ratio: ${params.whole}",
                "count: ${params.whole}",
                "mode: ${params.word}",
                "path: out/${params.word}.csv",
                "ratios: [1, '${params.whole}']",
                "free: {a: '${params.word}', b: ['x${params.whole}', 2]}");
        assertEquals(Value.of(3.0), value(node, "ratio"));
        assertEquals(Value.of(3), value(node, "count"));
        assertEquals(Value.of("fast"), value(node, "mode"));
        assertEquals(Value.of("out/fast.csv"), value(node, "path"));
        assertEquals(Value.list(Value.of(1.0), Value.of(3.0)), value(node, "ratios"));
        assertEquals(
                RecordValue.builder()
                        .put("a", Value.of("fast"))
                        .put("b", Value.list(Value.of("x3"), Value.of(2)))
                        .build(),
                value(node, "free"));
    }

    @Test
    void computedValuesOfTheWrongTypeFailWithAReason() {
        NodeSpec node = node("ratio: ${params.free}", "mode: ${params.free}", "ratios: [1, '${params.free}']");
        NodeFailure failure = assertThrows(NodeFailure.class, () -> value(node, "ratio"));
        assertEquals(ErrorClass.USER, failure.errorClass());
        assertEquals(
                "the expression '${params.free}' must be f64, but a string (\"odd\") is no f64", failure.getMessage());
        assertTrue(assertThrows(NodeFailure.class, () -> value(node, "mode"))
                .getMessage()
                .contains("enum{slow, fast}"));
        assertEquals(
                "the value must be list<f64>, but at [1], a string (\"odd\") is no f64",
                assertThrows(NodeFailure.class, () -> value(node, "ratios")).getMessage());
    }

    @Test
    void anEscapedTemplateIsText() throws NodeFailure {
        assertEquals(Value.of("a ${b}"), value(node("free: a $${b}"), "free"));
    }

    @Test
    void formulasGiveTheTypeThatTheirKindSays() throws NodeFailure {
        NodeSpec node = node("when: params.whole > 2", "level: params.whole + 1", "by: {a: item.x, b: 1 + 1}");
        assertTrue(settings(node).formula("when").test(Bindings.NONE));
        assertEquals(Value.of(4.0), settings(node).formula("level").evaluate(Bindings.NONE));
        Bindings item = Bindings.of("item", RecordValue.of("x", Value.of("y")));
        assertEquals(Value.of("y"), settings(node).formulas("by").get("a").evaluate(item));
        assertEquals(Value.of(2), settings(node).formulas("by").get("b").evaluate(item));
        assertInstanceOf(SettingValue.Formula.class, node.settings().get("when"));
    }

    @Test
    void groupsHaveTheirFieldsAndInitialValues() throws NodeFailure {
        NodeSpec node = node("compute: {n: {fn: count}, total: {fn: sum, of: item.x, scale: 2}}");
        Map<String, Settings> groups = settings(node).groups("compute");
        assertEquals(List.of("n", "total"), List.copyOf(groups.keySet()));
        assertEquals("count", groups.get("n").text("fn"));
        assertEquals(Value.of(1.0), groups.get("n").value("scale"));
        assertEquals(Value.of(2.0), groups.get("total").value("scale"));
        assertEquals(
                Value.of(7),
                groups.get("total").formula("of").evaluate(Bindings.of("item", RecordValue.of("x", Value.of(7)))));
    }

    @Test
    void listsHoldLiteralsAndComputedTexts() throws NodeFailure {
        assertEquals(
                List.of("a", "x3"),
                settings(node("names: [a, 'x${params.whole}']")).texts("names"));
        assertEquals(List.of("a", "b"), settings(node("names: [a, b]")).texts("names"));
        assertEquals(Value.list(Value.of(1.0), Value.of(2.5)), plain(node("weights: [1, 2.5]"), "weights"));
        assertEquals(
                Value.list(Value.of(1.0), Value.of(3.0)), value(node("weights: [1, '${params.whole}']"), "weights"));
    }

    @Test
    void ofSeveralKindsTheOneThatFitsCounts() throws NodeFailure {
        assertEquals(Value.of("auto"), plain(node("types: auto"), "types"));
        assertEquals(RecordValue.of("a", Value.of("s64")), value(node("types: {a: s64}"), "types"));
        assertEquals(Value.of(3), plain(node("times: 3"), "times"));
        assertEquals(
                Value.of(6),
                settings(node("times: params.whole * 2")).formula("times").evaluate(Bindings.NONE));
    }
}
