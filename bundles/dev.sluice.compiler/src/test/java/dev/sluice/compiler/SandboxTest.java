package dev.sluice.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.model.FlowReader;
import dev.sluice.model.Limits;
import dev.sluice.model.Problem;
import dev.sluice.nodes.api.Cage;
import dev.sluice.nodes.api.Catalogue;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeProvider;
import dev.sluice.nodes.api.NodeType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a machine that does not keep nodes from what they are not granted makes of a flow. */
class SandboxTest {
    private static final String NODES =
            "nodes:\n  a: {type: t.closed}\n  b: {type: t.open}\n  c: {type: t.open}\n  d: {type: t.free}\n";

    @TempDir
    Path folder;

    private static final NodeProvider PROVIDER = new NodeProvider() {
        @Override
        public Collection<NodeDefinition> nodes() {
            return List.of(
                    type("t.closed"),
                    type("t.open").in(() -> Cage.none("bubblewrap is not installed", "install it")),
                    type("t.free").in(() -> Cage.none("it is made so", "")));
        }

        private NodeDefinition type(String id) {
            return NodeType.named(id).executedBy(context -> {});
        }
    };

    private LoadedFlow load(String text) throws Exception {
        Path file = Files.writeString(folder.resolve("a.flow"), text);
        return new FlowLoader(Catalogue.of(PROVIDER), Limits.DEFAULT).load(file);
    }

    @Test
    void aFlowThatRequiresASandboxHasNoPlanWithoutOne() throws Exception {
        LoadedFlow loaded = load("flow: a\nsettings: {sandbox: required}\n" + NODES);
        assertNotNull(loaded.plan(), "it is valid all the same");

        LoadedFlow here = loaded.onThisMachine();
        assertNull(here.plan());
        List<Problem> problems = here.problems();
        assertEquals(List.of(5, 6, 7), problems.stream().map(Problem::line).toList());
        assertTrue(problems.stream().allMatch(Problem::isError), problems::toString);
        assertEquals(
                "The flow says 'sandbox: required', but the node 'b' is not kept from what it is not granted (net, read,"
                        + " write, run): bubblewrap is not installed. To change that, install it.",
                problems.get(0).message());
        assertTrue(problems.get(2).message().endsWith("or take 'sandbox: required' out."), problems::toString);
    }

    @Test
    void elseItRunsAndSaysSoOnce() throws Exception {
        LoadedFlow here =
                load("flow: a\nsettings: {sandbox: available}\n" + NODES).onThisMachine();

        assertNotNull(here.plan());
        assertEquals(1, here.problems().size(), here.problems()::toString);
        assertEquals(5, here.problems().get(0).line());
        assertTrue(
                here.problems().get(0).message().startsWith("On this machine the node 'b' is not kept"),
                here.problems()::toString);
    }

    @Test
    void aFlowOfNodesThatAreKeptRunsAsItIs() throws Exception {
        LoadedFlow here = load("flow: a\nsettings: {sandbox: required}\nnodes:\n  a: {type: t.closed}\n")
                .onThisMachine();

        assertNotNull(here.plan());
        assertEquals(List.of(), here.problems());
    }

    @Test
    void theTextOfTheKeyIsReadAndKept() {
        var document = new FlowReader(Limits.DEFAULT)
                .read("flow: a\nsettings: {sandbox: required}\nnodes: {}\n"
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertEquals("required", document.flow().getSettings().getSandbox().getLiteral());
    }
}
