package dev.sluice.core.tests.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.core.edit.FlowEdit;
import dev.sluice.model.flow.Element;
import dev.sluice.model.flow.Flow;
import dev.sluice.model.flow.Graph;
import dev.sluice.model.flow.Input;
import dev.sluice.model.flow.Node;
import dev.sluice.model.flow.Output;
import dev.sluice.model.flow.Reference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.jspecify.annotations.Nullable;

/** What holds for every edit on every flow. The same flows each time; others with {@code -Dsluice.test.seed=…}. */
final class EditProperty {
    private static final Pattern MARK = Pattern.compile("(# about|x-keep:) ([a-z0-9_-]+)");
    private static final int CASES = 100;

    /** An edit made by chance, or null where a flow has nothing to edit in this way. */
    @FunctionalInterface
    interface Maker {
        @Nullable
        FlowEdit make(Sample sample, Random random);
    }

    /** What a random flow may be asked for. */
    record Parts(List<Node> nodes, List<Reference> links, List<Graph> graphs) {
        static Parts of(Flow flow) {
            Parts parts = new Parts(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            parts.graphs.add(flow);
            flow.eAllContents().forEachRemaining(each -> {
                if (each instanceof Node node) {
                    parts.nodes.add(node);
                } else if (each instanceof Reference reference) {
                    parts.links.add(reference);
                } else if (each instanceof Graph graph) {
                    parts.graphs.add(graph);
                }
            });
            return parts;
        }
    }

    private EditProperty() {}

    /** The edit is in the text, breaks no form, leaves no new dead link, and touches nothing of other nodes' text. */
    static void check(Maker maker) {
        long seed = Long.getLong("sluice.test.seed", 20260704L);
        int made = 0;
        for (int i = 0; i < CASES * Integer.getInteger("sluice.test.factor", 1); i++) {
            String text = RandomFlow.text(seed + i);
            try {
                made += check(text, maker, new Random(seed ^ i)) ? 1 : 0;
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("flow " + (seed + i) + ": " + e.getMessage() + "\nbefore:\n" + text, e);
            }
        }
        assertTrue(made > CASES / 4, "only " + made + " edits could be made");
    }

    private static boolean check(String text, Maker maker, Random random) {
        Sample sample = Sample.of(text);
        assertEquals(List.of(), sample.errors());
        assertEquals(Set.of(), dead(sample.flow()), "the flow before the edit");
        FlowEdit edit = maker.make(sample, random);
        if (edit == null || !edit.canApply()) {
            return false;
        }
        Set<String> before = marks(sample.flow());
        sample.apply(edit);
        assertEquals(List.of(), sample.errors(), sample.text());
        assertEquals(Set.of(), dead(sample.flow()), () -> edit.label() + " leaves dead links in\n" + sample.text());
        assertEquals(Set.of(), strays(sample.flow()), () -> edit.label() + " leaves stray layout in\n" + sample.text());
        Set<String> kept = marks(sample.flow());
        kept.retainAll(before);
        Set<String> written =
                MARK.matcher(sample.text()).results().map(MatchResult::group).collect(Collectors.toSet());
        for (String mark : kept) {
            assertTrue(
                    written.contains("x-keep: " + mark),
                    () -> "unknown key of " + mark + " is lost in\n" + sample.text());
            assertTrue(
                    written.contains("# about " + mark), () -> "comment of " + mark + " is lost in\n" + sample.text());
        }
        return true;
    }

    /** The marks of all nodes, as their unknown keys hold them. */
    private static Set<String> marks(Flow flow) {
        Set<String> marks = new HashSet<>();
        flow.eAllContents().forEachRemaining(each -> {
            if (each instanceof Node node) {
                node.getExtras().forEach(extra -> marks.add(textOf(extra.getValue())));
            }
        });
        return marks;
    }

    private static String textOf(Element value) {
        return String.valueOf(value.eGet(value.eClass().getEStructuralFeature("value")));
    }

    /** The links that lead to no node, or to a result that a body does not give. */
    static Set<String> dead(Flow flow) {
        Set<String> dead = new HashSet<>();
        flow.eAllContents().forEachRemaining(each -> {
            if (each instanceof Reference reference && !leads(reference)) {
                dead.add(String.valueOf(reference.getText()));
            }
        });
        return dead;
    }

    private static boolean leads(Reference reference) {
        EObject holder = reference.eContainer();
        Graph graph =
                holder instanceof Output ? (Graph) holder.eContainer() : ((Node) ((Input) holder).eContainer()).graph();
        while (graph != null) {
            for (Node node : graph.getNodes()) {
                if (reference.node().equals(node.getId())) {
                    return gives(node, reference.port());
                }
            }
            Node container = graph.eContainer() instanceof Node node ? node : null;
            if (container != null && reference.node().equals(container.getId())) {
                return true;
            }
            graph = container == null ? null : container.graph();
        }
        return false;
    }

    private static boolean gives(Node node, @Nullable String port) {
        boolean known = node.getBody() != null && !"core.while".equals(node.getType());
        return !known
                || Set.of("failed", "error").contains(String.valueOf(port))
                || node.getBody().getOuts().stream()
                        .anyMatch(out -> String.valueOf(out.getName()).equals(port));
    }

    /** The paths in the layout that lead to no node. */
    private static Set<String> strays(Flow flow) {
        Set<String> strays = new HashSet<>();
        if (flow.getLayout() == null) {
            return strays;
        }
        flow.getLayout().getPlacements().forEach(each -> strays.add(each.getPath()));
        flow.getLayout().getGroups().forEach(each -> strays.addAll(each.getMembers()));
        flow.getLayout().getCollapsed().forEach(strays::add);
        flow.getLayout().getNotes().forEach(each -> strays.add(String.valueOf(each.getGraph())));
        flow.getLayout().getRoutes().forEach(each -> {
            strays.add(each.getSource().replaceFirst("[.].*", ""));
            strays.add(each.getTarget().replaceFirst("[.].*", ""));
        });
        Parts.of(flow).nodes().forEach(node -> strays.remove(node.path()));
        strays.remove("null");
        return strays;
    }

    static <T> @Nullable T pick(List<T> of, Random random) {
        return of.isEmpty() ? null : of.get(random.nextInt(of.size()));
    }

    /** Some elements, at least one where there is one. */
    static <T> List<T> some(List<T> of, Random random) {
        List<T> some = new ArrayList<>(of);
        java.util.Collections.shuffle(some, random);
        return some.subList(0, some.isEmpty() ? 0 : 1 + random.nextInt(Math.min(3, some.size())));
    }

    static boolean isInFlow(EObject element) {
        return EcoreUtil.getRootContainer(element) instanceof Flow;
    }
}
