package dev.sluice.core.edit;

import dev.sluice.model.flow.Flow;
import dev.sluice.model.flow.FlowFactory;
import dev.sluice.model.flow.Graph;
import dev.sluice.model.flow.Group;
import dev.sluice.model.flow.Node;
import dev.sluice.model.flow.Note;
import dev.sluice.model.lexical.NodePaths;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Adds and changes what stands on a diagram beside the flow: notes, and groups around nodes. */
public final class NoteEdits {
    private NoteEdits() {}

    /** Adds a note to a graph. */
    public static FlowEdit addNote(Graph graph, Place place, String text) {
        return FlowEdit.of("Add Note", true, (flow, outcome) -> {
            Note note = FlowFactory.eINSTANCE.createNote();
            note.setId(freeNote(flow, "note"));
            note.setText(text);
            note.setGraph(NodePaths.of(graph));
            place.applyTo(note);
            Layouts.of(flow).getNotes().add(note);
            outcome.made(note);
        });
    }

    /** Changes the text of a note. */
    public static FlowEdit text(Note note, String text) {
        return FlowEdit.of("Edit Note", !text.equals(note.getText()), (flow, outcome) -> note.setText(text));
    }

    /**
     * Draws a frame around nodes of one graph. Not possible with nodes of several graphs, or none.
     *
     * @param place around the nodes, with a size
     */
    public static FlowEdit addGroup(Collection<Node> nodes, Place place, @Nullable String label) {
        List<Node> members = List.copyOf(nodes);
        Graph graph = commonGraph(members);
        if (graph == null) {
            return FlowEdit.impossible("Add Group");
        }
        return FlowEdit.of("Add Group", true, (flow, outcome) -> {
            Group group = FlowFactory.eINSTANCE.createGroup();
            group.setId(freeGroup(flow, "group"));
            group.setLabel(blankToNull(label));
            group.setGraph(NodePaths.of(graph));
            members.forEach(node -> group.getMembers().add(node.path()));
            place.applyTo(group);
            Layouts.of(flow).getGroups().add(group);
            outcome.made(group);
        });
    }

    /** Sets the label of a group; null or a blank text takes it away. */
    public static FlowEdit label(Group group, @Nullable String label) {
        String next = blankToNull(label);
        return FlowEdit.of(
                "Label Group", !Objects.equals(next, group.getLabel()), (flow, outcome) -> group.setLabel(next));
    }

    /** Sets which nodes belong to a group; they lie in one graph. */
    public static FlowEdit members(Group group, Collection<Node> nodes) {
        List<String> paths = nodes.stream().map(Node::path).toList();
        boolean possible = !paths.equals(group.getMembers()) && (nodes.isEmpty() || commonGraph(nodes) != null);
        return FlowEdit.of("Change Group", possible, (flow, outcome) -> {
            group.getMembers().clear();
            group.getMembers().addAll(paths);
        });
    }

    /** The graph that all the nodes lie in; null where there is none. */
    static @Nullable Graph commonGraph(Collection<Node> nodes) {
        Graph common = nodes.isEmpty() ? null : nodes.iterator().next().graph();
        return common != null && nodes.stream().allMatch(node -> node.graph() == common) ? common : null;
    }

    static String freeNote(Flow flow, String wanted) {
        Set<String> used = new HashSet<>();
        Layouts.of(flow).getNotes().forEach(note -> used.add(String.valueOf(note.getId())));
        return Names.free(used, wanted);
    }

    static String freeGroup(Flow flow, String wanted) {
        Set<String> used = new HashSet<>();
        Layouts.of(flow).getGroups().forEach(group -> used.add(String.valueOf(group.getId())));
        return Names.free(used, wanted);
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
