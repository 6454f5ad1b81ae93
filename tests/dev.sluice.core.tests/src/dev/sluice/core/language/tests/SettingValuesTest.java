package dev.sluice.core.language.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.core.language.ExpressionScope;
import dev.sluice.core.language.FlowLanguage;
import dev.sluice.core.language.FlowTree;
import dev.sluice.core.language.LiteralCode;
import dev.sluice.core.language.Proposal;
import dev.sluice.core.language.SettingCheck;
import dev.sluice.model.flow.Literal;
import dev.sluice.model.flow.MapLiteral;
import dev.sluice.model.flow.NumberLiteral;
import dev.sluice.model.flow.TextLiteral;
import dev.sluice.nodes.api.SettingKind;
import dev.sluice.nodes.api.type.PortType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Values of settings in fields: what is shown, what is read, what is wrong. */
class SettingValuesTest {
    private static final SettingKind ANY = SettingKind.literal(PortType.ANY);
    private static final SettingKind TEXT = SettingKind.literal(PortType.STRING);
    private final SettingCheck check = new SettingCheck();

    @Test
    void aValueReadsBackAsItIsShown() {
        for (String code : List.of("1", "1.50", "true", "null", "a b", "[1, two]", "{a: 1, \"b c:\": [x, \"1\"]}")) {
            Literal literal = LiteralCode.read(code, ANY);

            assertNotNull(literal, code);
            assertEquals(code, LiteralCode.code(literal));
        }
        assertInstanceOf(NumberLiteral.class, LiteralCode.read("7", ANY));
        assertInstanceOf(MapLiteral.class, LiteralCode.read("{a: 1}", ANY));
    }

    @Test
    void aFieldForTextTakesEveryTextAsItIs() {
        TextLiteral literal = assertInstanceOf(TextLiteral.class, LiteralCode.read("{7: x", TEXT));

        assertEquals("{7: x", literal.getValue());
        assertEquals("{7: x", LiteralCode.show(literal, TEXT));
        assertInstanceOf(TextLiteral.class, LiteralCode.read("${params.n}", SettingKind.literal(PortType.S64)));
    }

    @Test
    void wrongValuesAreExplained() {
        assertNull(wrong("30s", SettingKind.time()));
        assertTrue(said("soon", SettingKind.time()).contains("duration"));
        assertNull(wrong("4", SettingKind.literal(PortType.S64)));
        assertTrue(said("four", SettingKind.literal(PortType.S64)).contains("s64"));
        assertTrue(said("inner", SettingKind.choice("left", "full")).contains("left, full"));
        assertTrue(said("/etc/passwd", SettingKind.path(SettingKind.PathOf.Target.READ))
                .contains("project"));
        assertTrue(said("1", SettingKind.mapOf(TEXT)).contains("map"));
        assertNull(wrong("", SettingKind.time()));
    }

    @Test
    void expressionsAreCheckedAgainstWhatTheySee() {
        SettingKind when = SettingKind.formula(PortType.BOOL);

        assertNull(wrong("n > 1", when));
        assertTrue(said("m > 1", when).contains("'m'"));
        assertTrue(said("n > 1 && itex > \"a", when).endsWith("."));
        assertEquals("Must give bool, but gives s64.", said("n + 1", when));
        assertTrue(said("In ${m}", TEXT).contains("'m'"));
        assertNull(wrong("In ${n}", TEXT));
    }

    private @Nullable String wrong(String typed, SettingKind kind) {
        return check.check(typed, kind, new ExpressionScope(Map.of("n", PortType.S64)));
    }

    private String said(String typed, SettingKind kind) {
        String why = wrong(typed, kind);
        assertNotNull(why, typed);
        return why;
    }

    @Test
    void fieldsAreCompletedLikeTheText() {
        String text = """
                flow: a
                nodes:
                  rows: {type: core.const, with: {value: [{total: 1}]}}
                  large:
                    type: core.filter
                    in: {items: rows.out}
                    with: {when: "true"}
                """;
        FlowLanguage language = new FlowLanguage(TestFlow.CATALOGUE, NamedFiles.NONE);
        FlowTree tree = FlowTree.of(text);
        ExpressionScope scope = language.scope(tree, "large", List.of("when"), TestFlow.analyse(text));

        assertEquals(
                "total", labels(language.completeExpression("item.", 5, scope)).get(0));
        assertEquals(
                "total",
                labels(language.completeTemplate("a ${item.to} b", 11, scope)).get(0));
        assertEquals(List.of(), language.completeTemplate("a ${item.to} b", 14, scope));
        assertEquals(
                List.of("rows.out"),
                labels(language.completeReference(tree, "large", "items", "ro", TestFlow.analyse(text))));
    }

    private static List<String> labels(List<Proposal> proposals) {
        return proposals.stream().map(Proposal::label).toList();
    }
}
