package dev.sluice.editor.internal.properties;

import dev.sluice.model.flow.Input;
import dev.sluice.model.flow.Node;
import dev.sluice.model.flow.Reference;
import dev.sluice.model.lexical.References;
import dev.sluice.nodes.api.Port;
import dev.sluice.validation.NodeAnalysis;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The two ends of a link, with their types. */
public final class LinkSection extends FlowSection<Reference> {
    public LinkSection() {
        super(Reference.class);
    }

    @Override
    Object shape(EditTarget on, Reference link) {
        return List.of(link, String.valueOf(source(on, link)), String.valueOf(target(on, link)));
    }

    @Override
    void fields(Form form, EditTarget on, Reference link) {
        form.text(
                        "From",
                        "The output that the value comes from.",
                        "node.port",
                        () -> link.getText() == null ? "" : link.getText(),
                        typed -> on.edit("Move the start of a link", flow -> link.setText(typed)))
                .checked(typed -> References.isReference(typed) ? null : "Write node.port.");
        String source = source(on, link);
        form.note(source == null ? "The type of the value is not known." : "It gives " + source + ".");
        form.note("To: " + target(on, link));
    }

    /** The type of what comes through; the model of the analysis is another one, so its link is found by its text. */
    private static @Nullable String source(EditTarget on, Reference link) {
        if (!(link.eContainer() instanceof Input input) || !(input.eContainer() instanceof Node node)) {
            return null;
        }
        NodeAnalysis known = on.analysis(node);
        if (known != null) {
            for (Map.Entry<Reference, NodeAnalysis.LinkSource> one :
                    known.sources().entrySet()) {
                if (String.valueOf(one.getKey().getText()).equals(link.getText())) {
                    return one.getValue().type().toString();
                }
            }
        }
        return null;
    }

    private static String target(EditTarget on, Reference link) {
        if (link.eContainer() instanceof Input input && input.eContainer() instanceof Node node) {
            Port port = portsOf(on, node).input(String.valueOf(input.getPort()));
            return node.getId() + "." + input.getPort() + (port == null ? "" : ", which takes " + port.type());
        }
        return "a result of the flow";
    }
}
