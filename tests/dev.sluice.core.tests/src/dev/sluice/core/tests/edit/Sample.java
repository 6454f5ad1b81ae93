package dev.sluice.core.tests.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.core.edit.FlowEdit;
import dev.sluice.model.FlowDocument;
import dev.sluice.model.FlowReader;
import dev.sluice.model.FlowWriter;
import dev.sluice.model.Limits;
import dev.sluice.model.Problem;
import dev.sluice.model.UnwritableFlowException;
import dev.sluice.model.flow.Flow;
import dev.sluice.model.flow.Graph;
import dev.sluice.model.flow.Input;
import dev.sluice.model.flow.Node;
import dev.sluice.model.flow.Output;
import dev.sluice.model.flow.Reference;
import java.util.List;
import java.util.NoSuchElementException;
import org.eclipse.emf.ecore.util.EcoreUtil;

/** A flow under edit, kept as text and model like an editor does. */
final class Sample {
    private final FlowReader reader = new FlowReader(Limits.DEFAULT);
    private final FlowWriter writer = new FlowWriter(Limits.DEFAULT);
    private FlowDocument document;

    private Sample(String text) {
        document = reader.read(text);
        assertTrue(document.isIntact(), text);
    }

    static Sample of(String text) {
        return new Sample(text);
    }

    Flow flow() {
        return document.flow();
    }

    String text() {
        return document.source().text();
    }

    List<String> errors() {
        return document.problems().stream()
                .filter(Problem::isError)
                .map(Problem::message)
                .toList();
    }

    /** The node of a path. */
    Node node(String path) {
        Graph graph = flow();
        Node found = null;
        for (String id : path.split("/")) {
            found = graph.getNodes().stream()
                    .filter(node -> id.equals(node.getId()))
                    .findFirst()
                    .orElseThrow(() -> new NoSuchElementException("no node " + path + " in\n" + text()));
            graph = found.getBody() == null ? flow() : found.getBody();
        }
        if (found == null) {
            throw new NoSuchElementException(path);
        }
        return found;
    }

    /** The first link at an input. */
    Reference link(String path, String port) {
        return input(path, port).getReferences().get(0);
    }

    Input input(String path, String port) {
        return node(path).getInputs().stream()
                .filter(input -> port.equals(input.getPort()))
                .findFirst()
                .orElseThrow();
    }

    static Output out(Graph graph, String name) {
        return graph.getOuts().stream()
                .filter(out -> name.equals(out.getName()))
                .findFirst()
                .orElseThrow();
    }

    /** Makes an edit as an editor does: model first, then the text, which has to say the same. */
    Sample apply(FlowEdit edit) {
        assertTrue(edit.canApply(), () -> edit.label() + " cannot be made on\n" + text());
        edit.apply(flow());
        try {
            document = writer.update(document, flow());
        } catch (UnwritableFlowException e) {
            throw new AssertionError(edit.label(), e);
        }
        Flow again = reader.read(text()).flow();
        assertTrue(EcoreUtil.equals(flow(), again), () -> edit.label() + " is not in the text:\n" + text());
        return this;
    }

    void assertText(String expected) {
        assertEquals(expected, text());
        assertEquals(List.of(), errors());
    }

    static void assertRefused(FlowEdit edit) {
        assertFalse(edit.canApply(), edit.label());
    }
}
