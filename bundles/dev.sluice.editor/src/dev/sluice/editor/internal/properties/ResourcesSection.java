package dev.sluice.editor.internal.properties;

import dev.sluice.model.flow.FlowFactory;
import dev.sluice.model.flow.Need;
import dev.sluice.model.flow.Node;
import dev.sluice.model.lexical.Ids;
import dev.sluice.model.lexical.Numbers;
import dev.sluice.model.lexical.Sizes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a node takes while it runs. */
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
}
