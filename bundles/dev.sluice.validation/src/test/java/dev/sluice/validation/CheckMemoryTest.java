package dev.sluice.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.sluice.model.FlowReader;
import dev.sluice.model.Limits;
import dev.sluice.model.flow.Graph;
import dev.sluice.model.flow.Input;
import dev.sluice.model.flow.Node;
import dev.sluice.model.flow.Output;
import dev.sluice.model.flow.Reference;
import dev.sluice.nodes.api.Catalogue;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.Ports;
import dev.sluice.nodes.api.ProjectFolder;
import dev.sluice.nodes.api.type.PortType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quicktheories.QuickTheory;

/** A check that remembers the one before finds what a check without does. */
final class CheckMemoryTest {
    private static final FlowReader READER = new FlowReader(Limits.DEFAULT);

    private final Validator validator = new Validator(Catalogue.of(new TestTypes()), READER);
    private final CheckMemory memory = new CheckMemory();

    @TempDir
    Path folder;

    private ProjectFolder project;

    @BeforeEach
    void openProject() throws IOException {
        project = ProjectFolder.at(folder);
    }

    private FlowAnalysis again(String text, CheckMemory remembered) {
        return validator.validate(READER.read(text), project, "made.flow", remembered);
    }

    private void assertLikeFull(String text, CheckMemory remembered) {
        FlowAnalysis full = validator.validate(READER.read(text), project, "made.flow");
        FlowAnalysis again = again(text, remembered);
        assertEquals(full.problems(), again.problems(), text);
        assertEquals(described(full), described(again), text);
    }

    private static String described(FlowAnalysis analysis) {
        StringBuilder text = new StringBuilder().append(analysis.outs()).append('\n');
        describe(analysis, analysis.document().flow(), text);
        return text.toString();
    }

    private static void describe(FlowAnalysis analysis, Graph graph, StringBuilder text) {
        for (Node node : graph.getNodes()) {
            NodeAnalysis known = analysis.node(node);
            text.append(node.path()).append(": ");
            if (known != null) {
                String type = known.definition() == null
                        ? "?"
                        : known.definition().type().id();
                text.append(type).append(' ').append(known.ports()).append(' ').append(known.given());
                text.append(' ').append(known.settings());
                for (Input input : node.getInputs()) {
                    for (Reference reference : input.getReferences()) {
                        text.append(' ').append(described(known.sources().get(reference)));
                    }
                }
            }
            text.append('\n');
            if (node.getBody() != null) {
                describe(analysis, node.getBody(), text);
            }
        }
        for (Output out : graph.getOuts()) {
            text.append(out.getName())
                    .append(' ')
                    .append(described(analysis.result(out)))
                    .append('\n');
        }
    }

    private static String described(NodeAnalysis.@Nullable LinkSource source) {
        return source == null
                ? "nowhere"
                : source.node().path() + "." + source.port() + (source.inner() ? " inside " : " ") + source.type();
    }

    @Test
    void whateverIsEditedTheOutcomeIsThatOfAFullCheck() {
        QuickTheory.qt()
                .withFixedSeed(Long.getLong("sluice.test.seed", 20261126L))
                .withExamples(120 * Integer.getInteger("sluice.test.factor", 1))
                .withShrinkCycles(500)
                .forAll(EditedFlows.any())
                .checkAssert(texts -> {
                    CheckMemory remembered = new CheckMemory();
                    texts.forEach(text -> assertLikeFull(text, remembered));
                });
    }

    @Test
    void aChangeOfWhatAnAliasNamesCounts() {
        String text = """
                flow: made
                nodes:
                  a: {type: core.expr, with: &w {expr: 1}}
                  b: {type: core.expr, with: *w}
                """;
        assertLikeFull(text, memory);
        assertLikeFull(text.replace("expr: 1", "expr: 1 +"), memory);
    }

    @Test
    void aBranchThatIsDeadNowMakesWhatFollowsUnreachable() {
        String text = """
                flow: made
                nodes:
                  n: {type: test.number}
                  c: {type: core.if, in: {value: n}, with: {when: value > 3}}
                  t: {type: core.if, in: {value: c.then}, with: {when: value > 4}}
                  u: {type: core.if, in: {value: t.then}, with: {when: value > 5}}
                """;
        assertLikeFull(text, memory);
        assertLikeFull(text.replace("value > 3", "false"), memory);
        assertFalse(again(text.replace("value > 3", "false"), memory).problems().isEmpty());
        assertLikeFull(text, memory);
    }

    @Test
    void filesMayComeAndGoBetweenChecks() throws IOException {
        String text = """
                flow: made
                nodes:
                  s: {type: ./a.tst}
                  f: {type: core.flow, with: {flow: other.flow}}
                """;
        assertLikeFull(text, memory);
        Files.writeString(folder.resolve("a.tst"), "");
        Files.writeString(folder.resolve("other.flow"), "flow: other\nnodes:\n  n: {type: test.number}\nout: {r: n}\n");
        assertLikeFull(text, memory);
        assertEquals(List.of(), again(text, memory).problems());
        Files.writeString(folder.resolve("other.flow"), "flow: other\nparams: {x: {type: f64}}\nnodes: {}\n");
        assertLikeFull(text, memory);
        Files.delete(folder.resolve("a.tst"));
        assertLikeFull(text, memory);
    }

    @Test
    void aTextThatIsNoYamlForAMomentForgetsNothing() {
        AtomicInteger asked = new AtomicInteger();
        Validator counting = counting(asked);
        String text = chain(20);
        CheckMemory remembered = new CheckMemory();
        counting.validate(READER.read(text), project, "made.flow", remembered);
        counting.validate(READER.read(text + "\"x: ["), project, "made.flow", remembered);
        asked.set(0);
        counting.validate(READER.read(text), project, "made.flow", remembered);
        assertEquals(0, asked.get());
    }

    @Test
    void onlyWhatChangedAndWhatFollowsIsCheckedAgain() {
        AtomicInteger asked = new AtomicInteger();
        Validator counting = counting(asked);
        CheckMemory remembered = new CheckMemory();
        counting.validate(READER.read(chain(20)), project, "made.flow", remembered);
        int ofOne = asked.getAndSet(0) / 20;
        // the type of what comes in is the same as before, so what follows the changed node still holds
        String label = chain(20).replace("n7: {type", "n7: {label: seven, type");
        counting.validate(READER.read("# moved\n" + label), project, "made.flow", remembered);
        assertEquals(ofOne, asked.getAndSet(0));
        String type = label.replace("n7: {label", "n7: {with: {v: 1}, label");
        counting.validate(READER.read(type), project, "made.flow", remembered);
        assertEquals(ofOne * 13, asked.get());
    }

    /** Passes on the type of what comes in, and counts how often it is asked what its ports are. */
    private Validator counting(AtomicInteger asked) {
        NodeType type = NodeType.named("test.pass")
                .anyInputs()
                .ports(query -> {
                    asked.incrementAndGet();
                    PortType v = query.linked().getOrDefault("v", query.linkedType("x"));
                    return new Ports(List.of(), List.of(Port.output("out", v, "What came in.")));
                })
                .build();
        return new Validator(
                Catalogue.of(() -> List.of(new dev.sluice.nodes.api.NodeDefinition(type, context -> {}))), READER);
    }

    private static String chain(int length) {
        StringBuilder text = new StringBuilder("flow: made\nnodes:\n");
        for (int i = 0; i < length; i++) {
            text.append("  n%d: {type: test.pass%s}\n".formatted(i, i == 0 ? "" : ", in: {x: n" + (i - 1) + "}"));
        }
        return text.toString();
    }
}
