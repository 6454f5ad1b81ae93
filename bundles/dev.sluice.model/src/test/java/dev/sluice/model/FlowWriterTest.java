package dev.sluice.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.model.flow.Flow;
import dev.sluice.model.flow.FlowFactory;
import dev.sluice.model.flow.Input;
import dev.sluice.model.flow.Node;
import dev.sluice.model.flow.Placement;
import dev.sluice.model.flow.Reference;
import dev.sluice.model.flow.Setting;
import dev.sluice.model.flow.TextLiteral;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.junit.jupiter.api.Test;

class FlowWriterTest {
    private static final FlowFactory FACTORY = FlowFactory.eINSTANCE;

    /** Formatted as nobody would, with comments in every place. */
    static final String WILD = """
            # header

            # about the flow
            flow:    wild     # id
            "description" : 'It''s'
            x-team: [a,
              b]   # who
            nodes:

              # reads
              read:   # first
                  type: csv.read # kind
                  with: { path : "a b.csv" ,  header: true }   # settings
                  # end of read

              each:
                type: core.foreach
                in:
                    # the rows
                    items: read.rows   # link
                with:
                  text: |   # a block
                    one
                     two

                  note: >-
                    folded
                    text
                body: {nodes: {score: {type: x.y, in: {a: each.item}}}, out: {result: score}}
              join:
                type: core.merge
                in:
                  in:
                  - read.rows
                  - each.result  # last
            out: {r: join}
            layout:
              read: [ 1, 2 ]  # here
              join: [3, 4]
            # bye
            """;

    static final String TAME = """
            # header

            # about the flow
            flow: wild # id
            description: It's
            nodes:

              # reads
              read: # first
                type: csv.read # kind
                with: {path: a b.csv, header: true} # settings
                # end of read

              each:
                type: core.foreach
                in:
                  # the rows
                  items: read.rows # link
                with:
                  text: | # a block
                    one
                     two

                  note: folded text
                body:
                  nodes:
                    score:
                      type: x.y
                      in: {a: each.item}
                  out: {result: score}
              join:
                type: core.merge
                in:
                  in:
                    - read.rows
                    - each.result # last
            out: {r: join}
            x-team:
              - a
              - b # who
            layout:
              read: [1, 2] # here
              join: [3, 4]
            # bye
            """;

    private final FlowReader reader = new FlowReader(Limits.DEFAULT);
    private final FlowWriter writer = new FlowWriter(Limits.DEFAULT);

    @Test
    void writesTheSampleInItsOwnForm() throws IOException {
        assertEquals(
                FlowReaderTest.ORDERS,
                writer.write(reader.read(FlowReaderTest.ORDERS).flow()));
        assertEquals(FlowReaderTest.ORDERS, writer.format(reader.read(FlowReaderTest.ORDERS)));
    }

    @Test
    void leavesAnUnchangedTextAlone() throws IOException {
        assertEquals(WILD, writer.write(reader.read(WILD)));
    }

    @Test
    void changesOneLineForAMove() throws IOException {
        assertEquals(
                WILD.replace("[ 1, 2 ]", "[ 10, 2 ]"),
                edit(WILD, flow -> flow.getLayout().getPlacements().get(0).setX(10)));
    }

    @Test
    void addsOneLineForAPlacement() throws IOException {
        assertEquals(WILD.replace("  join: [3, 4]\n", "  join: [3, 4]\n  each: [7, 8, 90, 100]\n"), edit(WILD, flow -> {
            Placement placement = FACTORY.createPlacement();
            placement.setPath("each");
            placement.setX(7);
            placement.setY(8);
            placement.setWidth(90);
            placement.setHeight(100);
            flow.getLayout().getPlacements().add(placement);
        }));
    }

    @Test
    void addsOneLineForALink() throws IOException {
        assertEquals(
                WILD.replace("      - each.result  # last\n", "      - each.result  # last\n      - read\n"),
                edit(
                        WILD,
                        flow -> flow.getNodes()
                                .get(2)
                                .getInputs()
                                .get(0)
                                .getReferences()
                                .add(reference("read"))));
        assertEquals(
                WILD.replace(
                        "# settings\n      # end of read\n",
                        "# settings\n      # end of read\n      in: {value: each.result}\n"),
                edit(WILD, flow -> flow.getNodes().get(0).getInputs().add(input("value", "each.result")))
                        .replace(
                                "      type: csv.read # kind\n      in: {value: each.result}\n",
                                "      type: csv.read # kind\n")
                        .replace("      # end of read\n", "      # end of read\n      in: {value: each.result}\n"));
        assertEquals(
                WILD.replace("read.rows   # link\n", "read.rows   # link\n        other: join\n"),
                edit(WILD, flow -> flow.getNodes().get(1).getInputs().add(input("other", "join"))));
        assertEquals(
                WILD.replace("{a: each.item}", "{a: each.item, b: read.rows}"),
                edit(
                        WILD,
                        flow -> flow.getNodes()
                                .get(1)
                                .getBody()
                                .getNodes()
                                .get(0)
                                .getInputs()
                                .add(input("b", "read.rows"))));
    }

    @Test
    void deletesANodeWithItsComments() throws IOException {
        int from = WILD.indexOf("  # reads");
        int to = WILD.indexOf("  each:");
        assertEquals(
                WILD.substring(0, from) + WILD.substring(to),
                edit(WILD, flow -> flow.getNodes().remove(0)).replaceFirst("nodes:\n", "nodes:\n"));
    }

    @Test
    void renamesInPlace() throws IOException {
        assertEquals(
                WILD.replace("  each:\n", "  every-one:\n"),
                edit(WILD, flow -> flow.getNodes().get(1).setId("every-one")));
    }

    @Test
    void replacesAValueAndKeepsItsComment() throws IOException {
        assertEquals(
                WILD.replace("csv.read #", "json.read #"),
                edit(WILD, flow -> flow.getNodes().get(0).setType("json.read")));
        assertEquals(
                WILD.replace("text: |   # a block\n        one\n         two\n", "text: short   # a block\n"),
                edit(WILD, flow -> text(flow.getNodes().get(1), 0).setValue("short")));
    }

    @Test
    void movesANodeWithItsTextAndComments() throws IOException {
        String moved = edit(WILD, flow -> flow.getNodes().move(2, 0));
        assertEquals(contentLines(WILD), contentLines(moved));
        assertTrue(moved.indexOf("  read:") > moved.indexOf("  join:"), moved);
    }

    @Test
    void keepsLineBreaksAndByteOrderMark() throws IOException {
        String text = "\uFEFFflow: a\r\nnodes:\r\n  b: {type: c.d}\r\n";
        assertEquals("flow: a\r\nnodes:\r\n  b: {type: c.d}\r\n  e:\r\n    type: f.g\r\n", edit(text, flow -> {
            Node node = FACTORY.createNode();
            node.setId("e");
            node.setType("f.g");
            flow.getNodes().add(node);
        }));
    }

    @Test
    void keepsWhatTheModelCannotHold() throws IOException {
        String text = "flow: a\nnodes:\n  b:\n    type: c.d\n    priority: high\n    timeout: 5x\n    in: {x: 5}\n";
        assertEquals(
                text.replace("c.d", "e.f"),
                edit(text, flow -> flow.getNodes().get(0).setType("e.f")));
        assertEquals(
                text.replace("high", "3"),
                edit(text, flow -> flow.getNodes().get(0).setPriority(3)));
    }

    @Test
    void refusesToWriteOverASyntaxError() {
        FlowDocument document = reader.read("flow: a\nnodes: {b: [\n");
        UnwritableFlowException e = assertThrows(UnwritableFlowException.class, () -> writer.write(document));
        assertTrue(e.getMessage().contains("Line 2"), e.getMessage());
    }

    @Test
    void formatsWithAllComments() throws IOException {
        String formatted = writer.format(reader.read(WILD));
        assertEquals(TAME, formatted);
        assertEquals(TAME, writer.format(reader.read(TAME)));
    }

    private String edit(String text, Consumer<Flow> change) throws IOException {
        FlowDocument document = reader.read(text);
        change.accept(document.flow());
        FlowDocument written = writer.update(document, document.flow());
        String result = written.source().text();
        assertTrue(EcoreUtil.equals(document.flow(), reader.read(result).flow()), result);
        assertEquals(result, writer.write(written));
        return result;
    }

    private static List<String> contentLines(String text) {
        return text.lines().filter(line -> !line.isBlank()).sorted().toList();
    }

    private static TextLiteral text(Node node, int setting) {
        Setting found = node.getSettings().get(setting);
        return (TextLiteral) found.getValue();
    }

    private static Reference reference(String text) {
        Reference reference = FACTORY.createReference();
        reference.setText(text);
        return reference;
    }

    private static Input input(String port, String text) {
        Input input = FACTORY.createInput();
        input.setPort(port);
        input.getReferences().add(reference(text));
        return input;
    }
}
