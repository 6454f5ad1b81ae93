package dev.sluice.editor.internal.properties;

import dev.sluice.core.check.NodeGrants;
import dev.sluice.core.edit.FlowEdit;
import dev.sluice.core.edit.PolicyEdits;
import dev.sluice.model.flow.Flow;
import dev.sluice.model.flow.GrantKind;
import dev.sluice.model.flow.Node;
import dev.sluice.nodes.api.NodeType;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.swt.widgets.Button;
import org.jspecify.annotations.Nullable;

/** What a node may touch: what its type asks for, and what the flow grants. */
public final class GrantsSection extends FlowSection<Node> {
    private static final String MISSING = "yes, not granted";
    private static final String WITHHELD = "yes, withheld";
    private static final String IDLE = "no";
    private static final String ASKED = "yes";

    public GrantsSection() {
        super(Node.class);
    }

    @Override
    Object shape(EditTarget on, Node node) {
        return List.of(node, String.valueOf(node.getType()), grants(on, node).missing());
    }

    @Override
    void fields(Form form, EditTarget on, Node node) {
        new TableRow(
                form,
                "grants",
                "What the node may touch; nothing is open unless it is granted. One row for each host, folder, variable,"
                        + " program or secret.",
                List.of(
                        new TableRow.Column("Kind", 2, "read").repeating(),
                        new TableRow.Column("What", 4, "data"),
                        new TableRow.Column("Asked", 3, "").fixed()),
                GrantsSection::problem,
                () -> rows(grants(on, node), typeOf(on, node) != null),
                rows -> on.edit("Change grants of '" + node.getId() + "'", flow -> set(flow, node, rows)));
        NodeGrants now = grants(on, node);
        if (!now.missing().isEmpty()) {
            form.note(said(now));
            Button grant = form.button("Grant What Is Asked", () -> grantMissing(on, node));
            grant.setEnabled(form.isEditable());
        }
    }

    private static NodeGrants grants(EditTarget on, Node node) {
        NodeType type = typeOf(on, node);
        return NodeGrants.of(node, type);
    }

    private static String said(NodeGrants grants) {
        List<String> kinds =
                grants.missing().stream().map(line -> line.capability().key()).toList();
        return "The type asks for " + String.join(", ", kinds) + ", which the node is not granted.";
    }

    private static void grantMissing(EditTarget on, Node node) {
        NodeGrants now = grants(on, node);
        on.edit("Grant what '" + node.getId() + "' asks for", flow -> {
            for (NodeGrants.Line line : now.missing()) {
                PolicyEdits.grant(node, line.kind(), now.suggestion(line.capability()))
                        .apply(flow);
            }
        });
    }

    private static List<List<String>> rows(NodeGrants grants, boolean known) {
        List<List<String>> rows = new ArrayList<>();
        for (NodeGrants.Line line : grants.lines()) {
            String kind = line.capability().key();
            for (String value : line.granted()) {
                rows.add(List.of(kind, value, line.asked() ? ASKED : known ? IDLE : ""));
            }
            if (line.granted().isEmpty()) {
                rows.add(List.of(kind, "", line.isMissing() ? MISSING : line.isWithheld() ? WITHHELD : ASKED));
            }
        }
        return rows;
    }

    private static @Nullable String problem(List<String> row) {
        if (GrantKind.get(row.get(0)) == null) {
            return "'" + row.get(0) + "' is no kind of grant. Write net, read, write, env, run or secrets.";
        }
        return row.get(1).isBlank() && row.get(2).isEmpty() ? "Say what is granted." : null;
    }

    private static void set(Flow flow, Node node, List<List<String>> rows) {
        for (GrantKind kind : GrantKind.values()) {
            List<String> values = rows.stream()
                    .filter(row ->
                            kind.getLiteral().equals(row.get(0)) && !row.get(1).isBlank())
                    .map(row -> row.get(1).strip())
                    .distinct()
                    .toList();
            FlowEdit edit = PolicyEdits.grant(node, kind, values);
            boolean withheld = rows.stream()
                    .anyMatch(row -> kind.getLiteral().equals(row.get(0))
                            && row.get(1).isBlank()
                            && row.get(2).equals(WITHHELD));
            if (edit.canApply() && !(values.isEmpty() && withheld)) {
                edit.apply(flow);
            }
        }
    }
}
