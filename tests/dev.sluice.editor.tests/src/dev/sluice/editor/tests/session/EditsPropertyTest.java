package dev.sluice.editor.tests.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.core.edit.DeleteEdits;
import dev.sluice.core.edit.FlowEdit;
import dev.sluice.core.edit.HeadEdits;
import dev.sluice.core.edit.LayoutEdits;
import dev.sluice.core.edit.LinkEdits;
import dev.sluice.core.edit.LinkSource;
import dev.sluice.core.edit.LinkTarget;
import dev.sluice.core.edit.NodeEdits;
import dev.sluice.core.edit.NoteEdits;
import dev.sluice.core.edit.Place;
import dev.sluice.core.edit.PolicyEdits;
import dev.sluice.core.edit.SettingEdits;
import dev.sluice.core.edit.Snippets;
import dev.sluice.model.FlowReader;
import dev.sluice.model.Limits;
import dev.sluice.model.flow.Flow;
import dev.sluice.model.flow.Graph;
import dev.sluice.model.flow.Node;
import dev.sluice.model.flow.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for each edit on each text: undo gives the bytes back, redo gives the edit back, text and model are alike. */
class EditsPropertyTest {
    private static final int ROUNDS = 12;
    private static final LinkEdits LINKS = new LinkEdits(node -> null);

    /** An edit of whatever the dice say. */
    record Maker(String name, BiFunction<Flow, Random, FlowEdit> make) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Maker> makers() {
        return Stream.of(
                new Maker(
                        "add", (flow, random) -> NodeEdits.add(pick(graphs(flow), random), "csv.read", place(random))),
                new Maker("add foreach", (flow, random) -> NodeEdits.add(flow, "core.foreach", place(random))),
                new Maker("rename", (flow, random) -> NodeEdits.rename(pick(nodes(flow), random), "fresh")),
                new Maker("label", (flow, random) -> NodeEdits.label(pick(nodes(flow), random), "A: label #1")),
                new Maker("type", (flow, random) -> NodeEdits.type(pick(nodes(flow), random), "core.sort")),
                new Maker(
                        "connect",
                        (flow, random) -> LINKS.connect(
                                LinkSource.output(pick(nodes(flow), random), "out"),
                                LinkTarget.input(pick(nodes(flow), random), "value"))),
                new Maker("disconnect", (flow, random) -> LINKS.disconnect(pick(links(flow), random))),
                new Maker("bend", (flow, random) -> LINKS.bend(pick(links(flow), random), List.of(place(random)))),
                new Maker(
                        "hang elsewhere",
                        (flow, random) -> LINKS.reconnectSource(
                                pick(links(flow), random), LinkSource.output(pick(nodes(flow), random), "out"))),
                new Maker(
                        "delete",
                        (flow, random) -> new DeleteEdits(node -> null)
                                .delete(List.of(pick(nodes(flow), random), pick(links(flow), random)))),
                new Maker(
                        "move",
                        (flow, random) -> LayoutEdits.place(
                                "Move", Map.of(pick(nodes(flow), random).path(), place(random)))),
                new Maker("collapse", (flow, random) -> LayoutEdits.collapse(pick(nodes(flow), random), true)),
                new Maker("expand", (flow, random) -> LayoutEdits.collapse(pick(nodes(flow), random), false)),
                new Maker("note", (flow, random) -> NoteEdits.addNote(flow, place(random), "one\ntwo: three")),
                new Maker(
                        "group",
                        (flow, random) -> NoteEdits.addGroup(
                                List.of(flow.getNodes().get(0)), new Place(8, 8, 200, 100), "Group")),
                new Maker("set", (flow, random) -> SettingEdits.set(pick(nodes(flow), random), "path", "a # b")),
                new Maker("timeout", (flow, random) -> PolicyEdits.timeout(pick(nodes(flow), random), "5s")),
                new Maker(
                        "duplicate",
                        (flow, random) ->
                                new Snippets(node -> null).duplicate(flow, List.of(pick(nodes(flow), random)))),
                new Maker("describe", (flow, random) -> HeadEdits.description(flow, "What it does")),
                new Maker("add param", (flow, random) -> HeadEdits.addParam(flow, "more", "string", null)));
    }

    @ParameterizedTest
    @MethodSource("makers")
    void undoGivesTheBytesBackAndRedoTheEdit(Maker maker) throws ExecutionException {
        int made = 0;
        for (String text : Texts.all()) {
            for (int i = 0; i < ROUNDS; i++) {
                made += check(text, maker, new Random(i)) ? 1 : 0;
            }
        }
        assertTrue(made > 0, "no edit could be made");
    }

    private static boolean check(String text, Maker maker, Random random) throws ExecutionException {
        try (Opened opened = new Opened(text)) {
            FlowEdit edit = maker.make().apply(opened.session.flow(), random);
            if (!edit.canApply()) {
                return false;
            }
            opened.session.edit(edit.label(), edit::apply);
            String after = opened.text();
            assertAlike(opened);
            if (after.equals(text)) {
                return false;
            }
            assertTrue(opened.undo(), "undo");
            assertEquals(text, opened.text(), "after undo of " + edit.label());
            assertAlike(opened);
            assertTrue(opened.redo(), "redo");
            assertEquals(after, opened.text(), "after redo of " + edit.label());
            assertAlike(opened);
            return true;
        }
    }

    static void assertAlike(Opened opened) {
        Flow fresh = new FlowReader(Limits.DEFAULT).read(opened.text()).flow();
        assertTrue(EcoreUtil.equals(fresh, opened.session.flow()), () -> "text and model differ:\n" + opened.text());
    }

    @Test
    void severalEditsAreUndoneOneByOne() throws ExecutionException {
        Random random = new Random(7);
        List<Maker> makers = makers().toList();
        for (String text : Texts.all()) {
            try (Opened opened = new Opened(text)) {
                List<String> texts = new ArrayList<>(List.of(text));
                for (int i = 0; i < 40; i++) {
                    Flow flow = opened.session.flow();
                    if (flow.getNodes().isEmpty() || links(flow).isEmpty()) {
                        break;
                    }
                    FlowEdit edit = pick(makers, random).make().apply(flow, random);
                    if (edit.canApply()) {
                        opened.session.edit(edit.label(), edit::apply);
                        if (!opened.text().equals(texts.get(texts.size() - 1))) {
                            texts.add(opened.text());
                        }
                    }
                }
                for (int i = Math.min(texts.size() - 2, 18); i >= 0; i--) {
                    int back = texts.size() - 2 - (Math.min(texts.size() - 2, 18) - i);
                    assertTrue(opened.undo());
                    assertEquals(texts.get(back), opened.text());
                }
                assertAlike(opened);
            }
        }
    }

    private static Place place(Random random) {
        return Place.at(random.nextInt(100) * 8, random.nextInt(100) * 8);
    }

    private static <T> T pick(List<T> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }

    private static List<Node> nodes(Flow flow) {
        return all(flow, Node.class);
    }

    private static List<Reference> links(Flow flow) {
        return all(flow, Reference.class);
    }

    private static List<Graph> graphs(Flow flow) {
        List<Graph> graphs = all(flow, Graph.class);
        graphs.add(flow);
        return graphs;
    }

    private static <T> List<T> all(Flow flow, Class<T> kind) {
        List<T> found = new ArrayList<>();
        for (var each = flow.eAllContents(); each.hasNext(); ) {
            EObject object = each.next();
            if (kind.isInstance(object)) {
                found.add(kind.cast(object));
            }
        }
        return found;
    }
}
