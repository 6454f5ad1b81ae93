package dev.sluice.core.edit;

import dev.sluice.model.flow.Flow;
import dev.sluice.model.flow.FlowFactory;
import dev.sluice.model.flow.Input;
import dev.sluice.model.flow.Literal;
import dev.sluice.model.flow.Node;
import dev.sluice.model.flow.Reference;
import dev.sluice.model.flow.Setting;
import dev.sluice.model.flow.TextLiteral;
import dev.sluice.nodes.api.Ports;
import java.util.List;
import java.util.function.Function;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.jspecify.annotations.Nullable;

/** Sets what stands under {@code with}: settings, and inputs that are given a value instead of a link. */
public final class SettingEdits {
    private final LinkEdits links;

    /** @param ports the ports of a node; null where nothing is known of it */
    public SettingEdits(Function<Node, @Nullable Ports> ports) {
        this.links = new LinkEdits(ports);
    }

    /** Sets a setting; it is added behind the others where it is missing. The literal must not be part of a flow. */
    public static FlowEdit set(Node node, String name, Literal value) {
        Setting old = find(node, name);
        boolean possible = !name.isEmpty() && (old == null || !EcoreUtil.equals(old.getValue(), value));
        return FlowEdit.of("Set '" + name + "'", possible, (flow, outcome) -> assign(node, name, value));
    }

    /** Sets a setting to a text, an expression among them. */
    public static FlowEdit set(Node node, String name, String text) {
        TextLiteral value = FlowFactory.eINSTANCE.createTextLiteral();
        value.setValue(text);
        return set(node, name, value);
    }

    /** Takes a setting away, so that its initial value counts. */
    public static FlowEdit unset(Node node, String name) {
        return FlowEdit.of(
                "Reset '" + name + "'",
                find(node, name) != null,
                (flow, outcome) -> node.getSettings().removeIf(setting -> name.equals(setting.getName())));
    }

    /** Gives an input a value; links at it go. */
    public FlowEdit setInput(Node node, String port, Literal value) {
        Input input = Wiring.input(node, port);
        Setting old = find(node, port);
        boolean possible = input != null || old == null || !EcoreUtil.equals(old.getValue(), value);
        return FlowEdit.of("Set '" + port + "'", possible, (flow, outcome) -> {
            unlink(flow, node, port);
            assign(node, port, value);
        });
    }

    private void unlink(Flow flow, Node node, String port) {
        Input input = Wiring.input(node, port);
        if (input != null) {
            List<Reference> old = List.copyOf(input.getReferences());
            old.forEach(link -> links.remove(flow, link));
            node.getInputs().remove(input);
        }
    }

    private static void assign(Node node, String name, Literal value) {
        Setting setting = find(node, name);
        if (setting == null) {
            setting = FlowFactory.eINSTANCE.createSetting();
            setting.setName(name);
            setting.setValue(value);
            node.getSettings().add(setting);
        } else {
            setting.setValue(value);
        }
    }

    private static @Nullable Setting find(Node node, String name) {
        for (Setting setting : node.getSettings()) {
            if (name.equals(setting.getName())) {
                return setting;
            }
        }
        return null;
    }
}
