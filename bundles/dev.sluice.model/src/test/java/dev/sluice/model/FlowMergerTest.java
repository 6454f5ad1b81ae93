package dev.sluice.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.model.flow.Flow;
import dev.sluice.model.flow.FlowPackage;
import dev.sluice.model.flow.Node;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.junit.jupiter.api.Test;

class FlowMergerTest {
    private static final String BEFORE = """
            flow: orders
            nodes:
              read:
                type: csv.read
                with: {path: a.csv}
              each:
                type: core.foreach
                in: {items: read.rows}
                body:
                  nodes:
                    score: {type: ./score.py, in: {order: each.item}}
                  out: {result: score}
            layout:
              read: [40, 80]
            """;

    private final FlowReader reader = new FlowReader(Limits.DEFAULT);
    private final FlowWriter writer = new FlowWriter(Limits.DEFAULT);

    @Test
    void anyFlowBecomesAnyOther() {
        Property.cases(200).forAll(FlowModels.any()).describedAs(writer::write).checkAssert(first -> {
            Flow into = reader.read(writer.write(first)).flow();
            FlowDocument other = reader.read(BEFORE);
            FlowMerger.merge(other, into);
            assertTrue(EcoreUtil.equals(reader.read(BEFORE).flow(), into), "into the sample");
            String text = writer.write(first);
            FlowMerger.merge(reader.read(text), into);
            assertTrue(EcoreUtil.equals(reader.read(text).flow(), into), "and back");
        });
    }

    @Test
    void whatKeepsItsNameStaysTheSameObjectWhereverItStands() {
        Flow flow = reader.read(BEFORE).flow();
        Map<String, Node> before = byId(flow);
        Node score = before.get("each").getBody().getNodes().get(0);

        String text = """
                flow: orders
                nodes:
                  each:
                    type: core.foreach
                    label: All orders
                    in: {items: new.rows}
                    body:
                      nodes:
                        score: {type: ./score.py, in: {order: each.item}}
                      out: {result: score}
                  new: {type: csv.read, with: {path: a.csv}}
                  read: {type: json.read, with: {path: a.json}}
                """;
        FlowDocument merged = FlowMerger.merge(reader.read(text), flow);

        Map<String, Node> after = byId(flow);
        assertSame(flow, merged.flow());
        assertSame(before.get("each"), after.get("each"));
        assertSame(before.get("read"), after.get("read"));
        assertSame(score, after.get("each").getBody().getNodes().get(0));
        assertNotSame(before.get("read"), after.get("new"));
        assertEquals("All orders", after.get("each").getLabel());
        assertEquals("json.read", after.get("read").getType());
        assertEquals(0, flow.getNodes().indexOf(after.get("each")));
    }

    @Test
    void aNodeThatIsRenamedStaysTheSameObject() {
        Flow flow = reader.read(BEFORE).flow();
        Node each = byId(flow).get("each");
        Node score = each.getBody().getNodes().get(0);

        FlowMerger.merge(reader.read(BEFORE.replace("score:", "mark:").replace("each:", "every:")), flow);

        assertSame(each, byId(flow).get("every"));
        assertSame(score, each.getBody().getNodes().get(0));
        assertEquals("every/mark", score.path());
    }

    @Test
    void aNodeThatTakesThePlaceOfAnotherIsAnother() {
        for (String other : new String[] {
            BEFORE.replace("each:", "every:").replace("core.foreach", "core.loop"),
            BEFORE.replace("each:", "every:").replace("items: read.rows", "items: read"),
            BEFORE.replace("each:", "every:")
                    .replace("layout:", "  more: {type: core.foreach, in: {items: read.rows}}\nlayout:"),
            BEFORE.replace("each:", "every:").replace("read:\n    type", "rows:\n    type")
        }) {
            Flow flow = reader.read(BEFORE).flow();
            Node each = byId(flow).get("each");
            FlowMerger.merge(reader.read(other), flow);
            assertNotSame(each, byId(flow).get("every"), other);
        }
    }

    @Test
    void thePlacesAreThoseOfTheNewText() {
        Flow flow = reader.read(BEFORE).flow();

        FlowDocument merged = FlowMerger.merge(reader.read("# one line more\n" + BEFORE), flow);

        Node read = byId(flow).get("read");
        assertEquals(4, merged.positionOf(read).line());
        assertEquals(5, merged.positionOf(read, FlowPackage.Literals.NODE__TYPE).line());
    }

    private static Map<String, Node> byId(Flow flow) {
        Map<String, Node> nodes = new HashMap<>();
        flow.getNodes().forEach(node -> nodes.put(node.getId(), node));
        return nodes;
    }
}
