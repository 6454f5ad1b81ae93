package dev.sluice.core.tests.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.sluice.core.edit.HeadEdits;
import dev.sluice.core.edit.NoteEdits;
import dev.sluice.core.edit.Place;
import dev.sluice.core.edit.PolicyEdits;
import dev.sluice.core.edit.PolicyEdits.RetryPolicy;
import dev.sluice.core.edit.PortEdits;
import dev.sluice.core.edit.SettingEdits;
import dev.sluice.model.flow.CacheMode;
import dev.sluice.model.flow.FailurePolicy;
import dev.sluice.model.flow.FlowFactory;
import dev.sluice.model.flow.GrantKind;
import dev.sluice.model.flow.Group;
import dev.sluice.model.flow.Node;
import dev.sluice.model.flow.Note;
import dev.sluice.model.flow.NumberLiteral;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.Setting;
import dev.sluice.nodes.api.SettingKind;
import dev.sluice.nodes.api.type.PortType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SettingEditsTest {
    private static final String ONE = """
            flow: f # mine
            nodes:
              a:
                type: csv.read
                with:
                  path: in.csv # of the day
                  header: true
              w: {type: csv.write, in: {rows: a}}
            """;

    @Test
    void aSettingIsSetAndTheOthersStayAsTheyAre() {
        Sample sample = Sample.of(ONE);
        sample.apply(SettingEdits.set(sample.node("a"), "path", "out: 1.csv"));
        sample.apply(SettingEdits.set(sample.node("a"), "separator", number("0x10")));
        sample.apply(SettingEdits.unset(sample.node("a"), "header"));
        sample.assertText(ONE.replace("in.csv", "\"out: 1.csv\"").replace("header: true", "separator: 0x10"));
        Sample.assertRefused(SettingEdits.set(sample.node("a"), "path", "out: 1.csv"));
        Sample.assertRefused(SettingEdits.unset(sample.node("a"), "header"));
    }

    @Test
    void aValueAtAnInputTakesThePlaceOfItsLink() {
        Sample sample = Sample.of(ONE);
        sample.apply(new SettingEdits(KnownPorts::of)
                .setInput(sample.node("w"), "rows", FlowFactory.eINSTANCE.createListLiteral()));
        sample.assertText(ONE.replace("in: {rows: a}", "with: {rows: []}"));
    }

    @Test
    void policiesAreSetAndTakenAway() {
        Sample sample = Sample.of("flow: f\nnodes:\n  a: # first\n    type: csv.read\n");
        Node node = sample.node("a");
        sample.apply(PolicyEdits.retry(node, new RetryPolicy(4, "2s", 1.5, null, null, List.of("transient"))));
        sample.apply(PolicyEdits.timeout(node, "30s"));
        sample.apply(PolicyEdits.onFailure(node, FailurePolicy.ROUTE));
        sample.apply(PolicyEdits.priority(node, 7));
        sample.apply(PolicyEdits.needs(node, Map.of("memory", "512MB")));
        sample.apply(PolicyEdits.cache(node, CacheMode.AUTO));
        sample.apply(PolicyEdits.grant(node, GrantKind.NET, List.of("example.org:443")));
        sample.assertText("""
                flow: f
                nodes:
                  a: # first
                    type: csv.read
                    retry: {attempts: 4, delay: 2s, multiplier: 1.5, on: [transient]}
                    timeout: 30s
                    on-failure: route
                    priority: 7
                    needs: {memory: 512MB}
                    cache: auto
                    grants:
                      net: [example.org:443]
                """);
        sample.apply(PolicyEdits.retry(node, null));
        sample.apply(PolicyEdits.timeout(node, null));
        sample.apply(PolicyEdits.onFailure(node, null));
        sample.apply(PolicyEdits.priority(node, null));
        sample.apply(PolicyEdits.needs(node, Map.of()));
        sample.apply(PolicyEdits.cache(node, null));
        sample.apply(PolicyEdits.grant(node, GrantKind.NET, List.of()));
        sample.assertText("flow: f\nnodes:\n  a: # first\n    type: csv.read\n");
    }

    @Test
    void valuesThatTheFormatDoesNotKnowAreRefused() {
        Node node = Sample.of(ONE).node("a");
        Sample.assertRefused(PolicyEdits.timeout(node, "soon"));
        Sample.assertRefused(PolicyEdits.priority(node, 10));
        Sample.assertRefused(PolicyEdits.needs(node, Map.of("memory", "a lot")));
        Sample.assertRefused(PolicyEdits.retry(node, new RetryPolicy(0, null, null, null, null, null)));
        Sample.assertRefused(PolicyEdits.retry(node, null));
    }

    @Test
    void whatTheFlowSaysOfItselfIsSet() {
        Sample sample = Sample.of(ONE);
        sample.apply(HeadEdits.id(sample.flow(), "orders"));
        sample.apply(HeadEdits.description(sample.flow(), "Reads orders"));
        sample.apply(HeadEdits.addParam(sample.flow(), "limit", "f64", number("100")));
        sample.apply(HeadEdits.paramDescription(sample.flow().getParams().get(0), "In euros"));
        sample.apply(HeadEdits.paramSecret(sample.flow().getParams().get(0), true));
        sample.apply(HeadEdits.onFailure(sample.flow(), FailurePolicy.CONTINUE));
        sample.apply(HeadEdits.maxParallel(sample.flow(), 4));
        sample.assertText(ONE.replace("flow: f # mine\n", """
                flow: orders # mine
                description: Reads orders
                params:
                  limit: {type: f64, default: 100, description: In euros, secret: true}
                settings: {on-failure: continue, max-parallel: 4}
                """));
        sample.apply(HeadEdits.onFailure(sample.flow(), null));
        sample.apply(HeadEdits.maxParallel(sample.flow(), null));
        assertNull(sample.flow().getSettings());
        Sample.assertRefused(HeadEdits.onFailure(sample.flow(), FailurePolicy.ROUTE));
        Sample.assertRefused(HeadEdits.addParam(sample.flow(), "limit", null, null));
        Sample.assertRefused(HeadEdits.addParam(sample.flow(), "while", null, null));
        Sample.assertRefused(HeadEdits.id(sample.flow(), "No Id"));
    }

    @Test
    void aParamIsRenamedInExpressionsButNotInTexts() {
        String text = """
                flow: f
                params:
                  max: {type: f64} # limit
                nodes:
                  a:
                    type: core.filter
                    with: {when: item.max > params.max && item.params.max != "params.max", title: "at most ${params.max}, params.max"}
                """;
        Sample sample = Sample.of(text);
        sample.apply(HeadEdits.renameParam(sample.flow().getParams().get(0), "most", SettingEditsTest::typeOf));
        sample.assertText(text.replace("  max:", "  most:")
                .replace("> params.max", "> params.most")
                .replace("${params.max}", "${params.most}"));
    }

    @Test
    void aLoopsValueIsRenamedEverywhere() {
        String text = """
                flow: f
                nodes:
                  one: {type: core.const}
                  loop:
                    type: core.while
                    in: {sum: one}
                    with: {when: sum < 10 && item.sum > 0}
                    body:
                      nodes:
                        add: {type: core.expr, in: {sum: loop.sum}}
                      out: {sum: add}
                  w: {type: json.write, in: {value: loop.sum}}
                layout:
                  .links:
                    loop.sum -> w.value: [[1, 2]]
                    one.out -> loop.sum: [[1, 2]]
                """;
        Sample sample = Sample.of(text);
        Node loop = sample.node("loop");
        sample.apply(new PortEdits(KnownPorts::of)
                .renameOut(loop.getBody().getOuts().get(0), "total", SettingEditsTest::typeOf));
        sample.assertText(text.replace("in: {sum: one}", "in: {total: one}")
                .replace("when: sum", "when: total")
                .replace("loop.sum", "loop.total")
                .replace("out: {sum", "out: {total"));
    }

    @Test
    void aResultOfABodyIsRenamedAndRemovedWithItsUsers() {
        String text = """
                flow: f
                nodes:
                  each:
                    type: core.foreach
                    body:
                      nodes:
                        a: {type: core.const}
                      out: {result: a}
                  w: {type: json.write, in: {value: each.result}}
                out: {all: each.result}
                """;
        Sample sample = Sample.of(text);
        PortEdits ports = new PortEdits(KnownPorts::of);
        sample.apply(ports.renameOut(sample.node("each").getBody().getOuts().get(0), "score", node -> null));
        sample.assertText(text.replace("result", "score"));
        sample.apply(ports.removeOut(sample.node("each").getBody().getOuts().get(0)));
        assertEquals(List.of(), sample.flow().getOuts());
        assertEquals(List.of(), sample.node("w").getInputs());
    }

    @Test
    void notesAndGroupsAreAddedAndEdited() {
        Sample sample = Sample.of(ONE);
        sample.apply(NoteEdits.addNote(sample.flow(), new Place(1, 2, 100, 50), "First\nsecond"));
        sample.apply(
                NoteEdits.addGroup(List.of(sample.node("a"), sample.node("w")), new Place(0, 0, 300, 200), "Both"));
        Note note = sample.flow().getLayout().getNotes().get(0);
        Group group = sample.flow().getLayout().getGroups().get(0);
        sample.apply(NoteEdits.text(note, "Only one line"));
        sample.apply(NoteEdits.label(group, null));
        sample.apply(NoteEdits.members(group, List.of(sample.node("w"))));
        sample.assertText(ONE + """
                layout:
                  .notes:
                    note:
                      at: [1, 2, 100, 50]
                      text: Only one line
                  .groups:
                    group: {at: [0, 0, 300, 200], nodes: [w]}
                """);
        Sample.assertRefused(NoteEdits.addGroup(List.of(), Place.at(0, 0), "None"));
    }

    private static NumberLiteral number(String text) {
        NumberLiteral number = FlowFactory.eINSTANCE.createNumberLiteral();
        number.setText(text);
        return number;
    }

    private static @Nullable NodeType typeOf(Node node) {
        return NodeType.named(node.getType())
                .with(Setting.optional("when", SettingKind.formula(PortType.BOOL), ""))
                .build();
    }
}
