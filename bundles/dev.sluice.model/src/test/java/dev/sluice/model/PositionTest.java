package dev.sluice.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.model.flow.FlowFactory;
import dev.sluice.model.flow.FlowPackage;
import dev.sluice.model.flow.MapLiteral;
import dev.sluice.model.flow.Node;
import dev.sluice.model.flow.TextLiteral;
import dev.sluice.model.source.Range;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionTest {
    private final FlowReader reader = new FlowReader(Limits.DEFAULT);

    private FlowDocument setting(String value) {
        return reader.read("flow: a\nnodes:\n  b:\n    type: c.d\n    with:\n      when: " + value + "\n");
    }

    private static TextLiteral text(FlowDocument document) {
        return (TextLiteral)
                document.flow().getNodes().get(0).getSettings().get(0).getValue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a + BAD * 2",
                "'a + BAD * 2'",
                "\"a + BAD * 2\"",
                "'it''s + BAD'",
                "\"\\x61\\u0062\\U00000063 \\\"\\\\ BAD\"",
                "\"\\U0001F600 BAD\"",
                "😀 + BAD",
                "|\n        a +\n          BAD * 2",
                "|2-  # head\n          a\n\n        BAD",
                ">\n        a +\n        b\n\n        BAD",
                "a +\n        b\n\n        + BAD",
                "'a +\n\n\n        b + BAD'",
                "\"a \\\n        + b  \\  \\\n        + BAD\"",
                "!!str &x a + BAD",
                "\"tab\\t\\\n      BAD\""
            })
    void findsAPieceOfATextInEveryStyle(String value) {
        FlowDocument document = setting(value);
        TextLiteral text = text(document);
        int from = text.getValue().indexOf("BAD");
        Range range = document.positionWithin(text, from, from + 3);
        assertEquals("BAD", document.source().text().substring(range.offset(), range.endOffset()));
        int offset = document.source().text().indexOf("BAD");
        assertEquals(document.source().range(offset, offset + 3), range);
    }

    @Test
    void staysWithinTheTextForAnyPiece() {
        FlowDocument document = setting("'a''b'");
        TextLiteral text = text(document);
        assertEquals("6:18-6:18", document.positionWithin(text, 3, 3).toString());
        assertEquals("6:13-6:19", document.positionWithin(text, -1, 3).toString());
        assertEquals("6:13-6:19", document.positionWithin(text, 2, 1).toString());
        assertEquals(6, document.positionWithin(text, 90, 99).line());
    }

    @Test
    void findsAPieceOfAFeature() {
        FlowDocument document = reader.read("flow: a\nparams:\n  b: {type: 'list<f46>'}\n");
        Range range =
                document.positionWithin(document.flow().getParams().get(0), FlowPackage.Literals.PARAM__TYPE, 5, 8);
        assertEquals("3:19-3:22", range.toString());
    }

    @Test
    void findsKeysAndValuesOfMapsAndItems() {
        FlowDocument document = reader.read(
                "flow: a\nnodes:\n  b:\n    type: c.d\n    with: {m: {k: [1, two]}}\n" + "    retry: {on: [x, y]}\n");
        Node node = document.flow().getNodes().get(0);
        MapLiteral map = (MapLiteral) node.getSettings().get(0).getValue();
        assertEquals("5:12-5:13", document.positionOf(node.getSettings().get(0)).toString());
        assertEquals("5:15-5:28", document.valueOf(node.getSettings().get(0)).toString());
        assertEquals("5:16-5:17", document.positionOf(map.getEntries().get(0)).toString());
        assertEquals("5:19-5:27", document.valueOf(map.getEntries().get(0)).toString());
        assertEquals(
                "6:21-6:22",
                document.positionOf(node.getRetry(), FlowPackage.Literals.RETRY__ON, 1)
                        .toString());
        assertEquals(
                "6:17-6:23",
                document.positionOf(node.getRetry(), FlowPackage.Literals.RETRY__ON, 7)
                        .toString());
        assertEquals(
                "6:13-6:15",
                document.keyOf(node.getRetry(), FlowPackage.Literals.RETRY__ON).toString());
        assertEquals("6:12-6:24", document.positionOf(node.getRetry()).toString());
        assertEquals(
                "4:11-4:14",
                document.positionOf(node, FlowPackage.Literals.NODE__TYPE).toString());
    }

    @Test
    void fallsBackToWhatIsAround() {
        FlowDocument document = setting("x");
        Node node = document.flow().getNodes().get(0);
        TextLiteral fresh = FlowFactory.eINSTANCE.createTextLiteral();
        fresh.setValue("fresh");
        assertEquals("1:1-1:1", document.positionOf(fresh).toString());
        assertEquals("1:1-1:1", document.valueOf(fresh).toString());
        node.getSettings().get(0).setValue(fresh);
        assertEquals("6:7-6:11", document.positionOf(fresh).toString());
        assertEquals("6:13-6:14", document.positionWithin(fresh, 1, 2).toString());
        assertEquals(
                "3:3-3:4",
                document.keyOf(node, FlowPackage.Literals.NODE__LABEL).toString());
        assertEquals(
                "6:7-6:11",
                document.positionOf(fresh, FlowPackage.Literals.TEXT_LITERAL__VALUE)
                        .toString());
        FlowDocument other = reader.read("flow: a\n");
        assertEquals("1:1-1:1", other.positionOf(node).toString());
    }

    @Test
    void countsColumnsAsEditorsDo() {
        FlowDocument document =
                reader.read("flow: a\ndescription: \"😀\" # x\nnodes: {\"😀\": {type: x}, b: {type: 3}}\n");
        Problem problem = document.problems().get(document.problems().size() - 1);
        assertEquals("3:36", problem.line() + ":" + problem.column());
    }
}
