package dev.sluice.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.model.flow.Flow;
import dev.sluice.model.flow.FlowPackage;
import dev.sluice.model.flow.Node;
import dev.sluice.model.flow.NumberLiteral;
import dev.sluice.model.flow.TextLiteral;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlowReaderTest {
    static final String ORDERS = """
            flow: orders
            description: Flag large orders and score them
            params:
              threshold: {type: f64, default: 100}
            nodes:
              read:
                type: csv.read
                with: {path: data/orders.csv}
              large:
                type: core.filter
                in: {items: read.rows}
                with: {when: item.total > params.threshold}
              each:
                type: core.foreach
                in: {items: large.items}
                with: {parallel: 4}
                body:
                  nodes:
                    score:
                      type: ./nodes/score.py
                      in: {order: each.item}
                      retry: {attempts: 3, delay: 1s, multiplier: 2, max-delay: 30s}
                      timeout: 30s
                  out: {result: score.result}
              save:
                type: json.write
                in: {value: each.result}
                with: {path: out/large.json}
            out: {file: save.path}
            layout:
              read: [40, 80]
              large: [240, 80]
            """;

    private final FlowReader reader = new FlowReader(Limits.DEFAULT);

    @Test
    void readsEveryPartOfAFlow() {
        FlowDocument document = reader.read(ORDERS);
        assertEquals(List.of(), document.problems());
        Flow flow = document.flow();
        assertEquals("orders", flow.getId());
        assertEquals("f64", flow.getParams().get(0).getType());
        assertEquals("100", ((NumberLiteral) flow.getParams().get(0).getDefault()).getText());
        assertEquals(
                List.of("read", "large", "each", "save"),
                flow.getNodes().stream().map(Node::getId).toList());
        Node each = flow.getNodes().get(2);
        Node score = each.getBody().getNodes().get(0);
        assertEquals("each/score", score.path());
        assertEquals("each", score.getInputs().get(0).getReferences().get(0).node());
        assertEquals("item", score.getInputs().get(0).getReferences().get(0).port());
        assertEquals("30s", score.getRetry().getMaxDelay());
        assertFalse(score.getRetry().isSetJitter());
        assertEquals(0.1, score.getRetry().getJitter());
        assertNull(each.getTimeout());
        assertEquals("save.path", flow.getOuts().get(0).getReference().getText());
        assertEquals(240, flow.getLayout().getPlacements().get(1).getX());
    }

    @Test
    void refusesALaterFormat() {
        FlowDocument document = reader.read("flow: x\nformat: 2\nnodes: {}\n");
        assertEquals(
                List.of("format-unsupported 2:9"),
                document.problems().stream()
                        .map(problem -> problem.code() + " " + problem.line() + ":" + problem.column())
                        .toList());
        assertEquals(List.of(), reader.read("flow: x\nformat: 1\nnodes: {}\n").problems());
    }

    @Test
    void tellsWhereEachPartStands() {
        FlowDocument document = reader.read(ORDERS);
        Node large = document.flow().getNodes().get(1);
        assertEquals("9:3-9:8", document.positionOf(large).toString());
        assertEquals(
                "10:11-10:22",
                document.positionOf(large, FlowPackage.Literals.NODE__TYPE).toString());
        assertEquals(
                "11:5-11:7",
                document.keyOf(large, FlowPackage.Literals.NODE__INPUTS).toString());
        assertEquals(
                "11:10-11:15", document.positionOf(large.getInputs().get(0)).toString());
        assertEquals(
                "11:17-11:26",
                document.positionOf(large.getInputs().get(0).getReferences().get(0))
                        .toString());
        TextLiteral when = (TextLiteral) large.getSettings().get(0).getValue();
        assertEquals("12:18-12:47", document.positionOf(when).toString());
        assertEquals(
                "9:3-9:8",
                document.positionOf(large, FlowPackage.Literals.NODE__TIMEOUT).toString());
    }

    @Test
    void readsNothingFromAnEmptyFile() {
        FlowDocument document = reader.read("");
        assertEquals("file-empty", document.problems().get(0).code());
        assertTrue(document.hasErrors());
    }
}
