package dev.sluice.core.tests.edit;

import static dev.sluice.core.tests.edit.EditProperty.pick;
import static dev.sluice.core.tests.edit.EditProperty.some;

import dev.sluice.core.edit.HeadEdits;
import dev.sluice.core.edit.NoteEdits;
import dev.sluice.core.edit.Place;
import dev.sluice.core.edit.PolicyEdits;
import dev.sluice.core.edit.PortEdits;
import dev.sluice.core.edit.SettingEdits;
import dev.sluice.core.edit.Snippets;
import dev.sluice.core.tests.edit.EditProperty.Parts;
import dev.sluice.model.flow.FlowFactory;
import dev.sluice.model.flow.GrantKind;
import dev.sluice.model.flow.Graph;
import dev.sluice.model.flow.Node;
import dev.sluice.model.flow.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.emf.ecore.EObject;
import org.junit.jupiter.api.Test;

class MoreEditsPropertyTest {
    private final Snippets snippets = new Snippets(KnownPorts::of);
    private final PortEdits ports = new PortEdits(KnownPorts::of);

    @Test
    void settingsAreSetAndReset() {
        EditProperty.check((sample, random) -> {
            Node node = pick(Parts.of(sample.flow()).nodes(), random);
            if (node == null) {
                return null;
            }
            return switch (random.nextInt(3)) {
                case 0 -> SettingEdits.set(node, "title", "a: #\n\"b\"");
                case 1 -> SettingEdits.unset(node, "title");
                default ->
                    new SettingEdits(KnownPorts::of).setInput(node, "items", FlowFactory.eINSTANCE.createMapLiteral());
            };
        });
    }

    @Test
    void policiesAreSet() {
        EditProperty.check((sample, random) -> {
            Node node = pick(Parts.of(sample.flow()).nodes(), random);
            if (node == null) {
                return null;
            }
            return switch (random.nextInt(4)) {
                case 0 -> PolicyEdits.timeout(node, random.nextBoolean() ? null : "7s");
                case 1 -> PolicyEdits.needs(node, Map.of("cpu", "2"));
                case 2 -> PolicyEdits.grant(node, GrantKind.READ, List.of("data/*"));
                default -> PolicyEdits.priority(node, 3);
            };
        });
    }

    @Test
    void theHeadOfTheFlowIsChanged() {
        EditProperty.check((sample, random) -> switch (random.nextInt(4)) {
            case 0 -> HeadEdits.description(sample.flow(), "Some: text");
            case 1 -> HeadEdits.renameParam(sample.flow().getParams().get(0), "most", node -> null);
            case 2 -> HeadEdits.timeout(sample.flow(), "1h");
            default -> HeadEdits.addParam(sample.flow(), "fresh", "string", null);
        });
    }

    @Test
    void resultsAreRenamedAndRemoved() {
        EditProperty.check((sample, random) -> {
            List<Output> outs = new ArrayList<>();
            Parts.of(sample.flow()).graphs().forEach(graph -> outs.addAll(graph.getOuts()));
            Output out = pick(outs, random);
            if (out == null) {
                return null;
            }
            return random.nextBoolean() ? ports.renameOut(out, "fresh", node -> null) : ports.removeOut(out);
        });
    }

    @Test
    void notesAndGroupsAreAdded() {
        EditProperty.check((sample, random) -> {
            Parts parts = Parts.of(sample.flow());
            Graph graph = pick(parts.graphs(), random);
            if (graph == null || random.nextBoolean()) {
                return NoteEdits.addGroup(some(parts.nodes(), random), new Place(1, 2, 3, 4), "Some");
            }
            return NoteEdits.addNote(graph, new Place(1, 2, 3, 4), "Note");
        });
    }

    @Test
    void nodesAreDuplicated() {
        EditProperty.check((sample, random) -> {
            Graph graph = pick(Parts.of(sample.flow()).graphs(), random);
            return graph == null ? null : snippets.duplicate(sample.flow(), some(graph.getNodes(), random));
        });
    }

    @Test
    void anythingIsCopiedAndPasted() {
        EditProperty.check((sample, random) -> {
            Parts parts = Parts.of(sample.flow());
            Graph graph = pick(parts.graphs(), random);
            List<EObject> selection = new ArrayList<>(some(parts.nodes(), random));
            if (sample.flow().getLayout() != null) {
                selection.addAll(sample.flow().getLayout().getNotes());
                selection.addAll(sample.flow().getLayout().getGroups());
            }
            String text = Snippets.copy(sample.flow(), selection);
            return graph == null ? null : snippets.paste(graph, text, random.nextBoolean() ? null : Place.at(1, 2));
        });
    }

    @Test
    void wholeFlowsArePasted() {
        EditProperty.check((sample, random) -> {
            Graph graph = pick(Parts.of(sample.flow()).graphs(), random);
            return graph == null ? null : snippets.paste(graph, RandomFlow.text(random.nextLong()), null);
        });
    }
}
