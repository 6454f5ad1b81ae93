package dev.sluice.core.tests.edit;

import static dev.sluice.core.tests.edit.EditProperty.pick;
import static dev.sluice.core.tests.edit.EditProperty.some;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.core.edit.SubflowEdits;
import dev.sluice.core.edit.SubflowEdits.Extraction;
import dev.sluice.core.tests.edit.EditProperty.Parts;
import dev.sluice.model.FlowReader;
import dev.sluice.model.Limits;
import dev.sluice.model.flow.Graph;
import dev.sluice.model.flow.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SubflowEditsPropertyTest {
    private final SubflowEdits subflows = new SubflowEdits(KnownPorts::of, node -> null);

    @Test
    void nodesAreExtracted() {
        EditProperty.check((sample, random) -> {
            Graph graph = pick(Parts.of(sample.flow()).graphs(), random);
            if (graph == null) {
                return null;
            }
            Extraction extraction =
                    subflows.extract(sample.flow(), some(graph.getNodes(), random), "fresh.flow", "fresh");
            if (extraction.edit().canApply()) {
                Sample made = Sample.of(extraction.text());
                assertEquals(List.of(), made.errors(), extraction.text());
                assertEquals(Set.of(), EditProperty.dead(made.flow()), extraction.text());
            }
            return extraction.edit();
        });
    }

    @Test
    void whatWasExtractedIsInlinedAgain() {
        EditProperty.check((sample, random) -> {
            Graph graph = pick(Parts.of(sample.flow()).graphs(), random);
            if (graph == null) {
                return null;
            }
            List<Node> nodes = new ArrayList<>(some(graph.getNodes(), random));
            Extraction extraction = subflows.extract(sample.flow(), nodes, "fresh.flow", "fresh");
            if (!extraction.edit().canApply()) {
                return null;
            }
            sample.apply(extraction.edit());
            Node call = (Node) extraction.edit().made().get(0);
            return subflows.inline(call, new FlowReader(Limits.DEFAULT).read(extraction.text()));
        });
    }

    @Test
    void anyFlowIsInlined() {
        EditProperty.check((sample, random) -> {
            List<Node> nodes = Parts.of(sample.flow()).nodes().stream()
                    .filter(node -> node.getBody() == null)
                    .toList();
            Node call = pick(nodes, random);
            if (call == null) {
                return null;
            }
            call.setType("core.flow");
            String called = RandomFlow.text(random.nextLong()).replace("x-keep: ", "x-keep: of-called-");
            return subflows.inline(call, new FlowReader(Limits.DEFAULT).read(called));
        });
    }
}
