package dev.sluice.editor.internal.properties;

import dev.sluice.model.flow.FlowFactory;
import dev.sluice.model.flow.Grant;
import dev.sluice.model.flow.GrantKind;
import dev.sluice.model.flow.Need;
import dev.sluice.model.flow.Node;
import dev.sluice.model.lexical.Ids;
import dev.sluice.model.lexical.Numbers;
import dev.sluice.model.lexical.Sizes;
import dev.sluice.nodes.api.NodeType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a node takes while it runs, and what it may touch. */
public final class ResourcesSection extends FlowSection<Node> {
    public ResourcesSection() {
        super(Node.class);
    }

    @Override
    Object shape(EditTarget on, Node node) {
        return List.of(node, String.valueOf(node.getType()));
    }

    @Override
    void fields(Form form, EditTarget on, Node node) {
        String what = " of '" + node.getId() + "'";
        new TableRow(
                form,
                "needs",
                "Resources that the node takes while it runs, such as cpu 1 or memory 512MB.",
                List.of(new TableRow.Column("Resource", 1, "cpu"), new TableRow.Column("Amount", 1, "1")),
                ResourcesSection::needProblem,
                () -> node.getNeeds().stream()
                        .map(need -> List.of(String.valueOf(need.getName()), String.valueOf(need.getAmount())))
                        .toList(),
                rows -> on.edit("Change needs" + what, flow -> setNeeds(node, rows)));
        new TableRow(
                form,
                "grants",
                "What the node may touch: net, read, write, env, run, secrets; one row for each.",
                List.of(new TableRow.Column("Kind", 1, "read"), new TableRow.Column("What", 3, "data")),
                ResourcesSection::grantProblem,
                () -> grants(node),
                rows -> on.edit("Change grants" + what, flow -> setGrants(node, rows)));
        NodeType type = typeOf(on, node);
        if (type != null && !type.capabilities().isEmpty()) {
            form.note("The type " + type.id() + " may need: "
                    + type.capabilities().stream()
                            .map(dev.sluice.nodes.api.Capability::key)
                            .collect(Collectors.joining(", "))
                    + ".");
        }
    }

    private static @Nullable String needProblem(List<String> row) {
        if (!Ids.isId(row.get(0))) {
            return "'" + row.get(0) + "' is no name of a resource. Use small letters, digits and hyphens.";
        }
        String amount = row.get(1);
        return Numbers.isNumber(amount) || Sizes.parse(amount).isPresent()
                ? null
                : "'" + amount + "' is no amount. Write a number, or a size such as 512MB.";
    }

    private static void setNeeds(Node node, List<List<String>> rows) {
        node.getNeeds().clear();
        for (List<String> row : rows) {
            Need need = FlowFactory.eINSTANCE.createNeed();
            need.setName(row.get(0));
            need.setAmount(row.get(1));
            node.getNeeds().add(need);
        }
    }

    private static List<List<String>> grants(Node node) {
        List<List<String>> rows = new ArrayList<>();
        for (Grant grant : node.getGrants()) {
            for (String value : grant.getValues()) {
                rows.add(List.of(grant.getKind().getLiteral(), value));
            }
        }
        return rows;
    }

    private static @Nullable String grantProblem(List<String> row) {
        if (GrantKind.get(row.get(0)) == null) {
            return "'" + row.get(0) + "' is no kind of grant. Write net, read, write, env, run or secrets.";
        }
        return row.get(1).isBlank() ? "Say what is granted." : null;
    }

    private static void setGrants(Node node, List<List<String>> rows) {
        node.getGrants().clear();
        for (GrantKind kind : GrantKind.values()) {
            List<String> values = rows.stream()
                    .filter(row -> kind.getLiteral().equals(row.get(0)))
                    .map(row -> row.get(1))
                    .toList();
            if (!values.isEmpty()) {
                Grant grant = FlowFactory.eINSTANCE.createGrant();
                grant.setKind(kind);
                grant.getValues().addAll(values);
                node.getGrants().add(grant);
            }
        }
    }
}
