package dev.sluice.editor.internal.properties;

import dev.sluice.core.language.LiteralCode;
import dev.sluice.core.language.Proposal;
import dev.sluice.core.language.SettingCheck;
import dev.sluice.model.flow.Input;
import dev.sluice.model.flow.Node;
import dev.sluice.model.lexical.References;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.SettingKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.jface.bindings.keys.KeyStroke;
import org.eclipse.jface.fieldassist.ContentProposal;
import org.eclipse.jface.fieldassist.ContentProposalAdapter;
import org.eclipse.jface.fieldassist.IContentProposal;
import org.eclipse.jface.fieldassist.TextContentAdapter;
import org.eclipse.swt.SWT;
import org.jspecify.annotations.Nullable;

/** The inputs of a node: what is linked to each, or the literal that stands for it. */
public final class InputsSection extends FlowSection<Node> {
    private final SettingCheck checks = new SettingCheck();

    public InputsSection() {
        super(Node.class);
    }

    @Override
    Object shape(EditTarget on, Node node) {
        List<Object> shape = new ArrayList<>(List.of(node));
        ports(on, node).forEach(port -> shape.add(port.name() + " " + port.type()));
        return shape;
    }

    /** The type's inputs, and others that the node has. */
    private static List<Port> ports(EditTarget on, Node node) {
        List<Port> ports = new ArrayList<>(portsOf(on, node).inputs());
        for (Input input : node.getInputs()) {
            if (ports.stream().noneMatch(port -> port.name().equals(input.getPort()))
                    && input.getPort() != null
                    && !input.getPort().isBlank()) {
                ports.add(Port.optional(input.getPort(), dev.sluice.nodes.api.type.PortType.ANY, ""));
            }
        }
        return ports;
    }

    @Override
    void fields(Form form, EditTarget on, Node node) {
        List<Port> ports = ports(on, node);
        if (ports.isEmpty()) {
            form.note("This node has no inputs.");
        }
        for (Port port : ports) {
            String type = port.type().toString();
            form.heading(port.name() + (port.required() ? " *" : "") + "   "
                    + (type.length() > 80 ? type.substring(0, 79) + "…" : type));
            link(form, on, node, port);
            literal(form, on, node, port);
        }
    }

    private void link(Form form, EditTarget on, Node node, Port port) {
        String help = (port.help() + " Ctrl+Space lists the outputs that fit.").strip();
        String hint = port.many() ? "node.port, node.port" : "node.port";
        TextRow row = form.text(
                "Linked to",
                help,
                hint,
                () -> NodeValues.links(node, port.name()),
                typed -> on.edit(
                        (typed.isEmpty() ? "Unlink '" : "Link '") + port.name() + "' of '" + node.getId() + "'",
                        flow -> NodeValues.setLinks(node, port.name(), references(typed), port.many())));
        row.checked(typed -> linkProblem(typed, port));
        if (form.isEditable()) {
            ContentProposalAdapter proposals = new ContentProposalAdapter(
                    row.field(),
                    new TextContentAdapter(),
                    (text, position) -> proposals(on, node, port, text),
                    KeyStroke.getInstance(SWT.CTRL, ' '),
                    null);
            proposals.setProposalAcceptanceStyle(ContentProposalAdapter.PROPOSAL_REPLACE);
        }
    }

    private static IContentProposal[] proposals(EditTarget on, Node node, Port port, String text) {
        int comma = port.many() ? text.lastIndexOf(',') + 1 : 0;
        String typed = text.substring(comma).strip();
        // of what is there already, everything is offered: the field shows a whole reference then
        String prefix = References.isReference(typed) && typed.contains(".") ? "" : typed;
        String kept = comma == 0 ? "" : text.substring(0, comma) + " ";
        List<Proposal> found =
                on.language().completeReference(on.tree(), node.path(), port.name(), prefix, on.analysis());
        return found.stream()
                .map(one -> new ContentProposal(kept + one.insert(), one.label() + "   " + one.detail(), null))
                .toArray(IContentProposal[]::new);
    }

    private static List<String> references(String typed) {
        return Arrays.stream(typed.split(","))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static @Nullable String linkProblem(String typed, Port port) {
        List<String> references = references(typed);
        for (String reference : references) {
            if (!References.isReference(reference)) {
                return "'" + reference + "' is no reference. Write node.port.";
            }
        }
        return references.size() > 1 && !port.many() && !port.name().equals("in")
                ? "The input takes one link. Merge them first with core.merge."
                : null;
    }

    private void literal(Form form, EditTarget on, Node node, Port port) {
        SettingKind kind = new SettingKind.Literal(port.type());
        form.text(
                        "Or the value",
                        "A literal for this input, used where it is not linked.",
                        "",
                        () -> LiteralCode.show(NodeValues.setting(node, port.name()), kind),
                        typed -> on.edit(
                                (typed.isEmpty() ? "Unset '" : "Set '") + port.name() + "' of '" + node.getId() + "'",
                                flow -> NodeValues.setSetting(
                                        node, port.name(), typed.isEmpty() ? null : LiteralCode.read(typed, kind))))
                .checked(typed -> typed.isEmpty()
                        ? null
                        : NodeValues.links(node, port.name()).isEmpty()
                                ? checks.check(
                                        typed,
                                        kind,
                                        on.language().scope(on.tree(), node.path(), List.of(), on.analysis()))
                                : "The input is linked. Remove the link first.");
    }
}
