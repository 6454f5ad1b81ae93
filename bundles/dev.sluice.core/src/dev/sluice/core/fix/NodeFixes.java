package dev.sluice.core.fix;

import dev.sluice.core.edit.Starts;
import dev.sluice.model.Problem;
import dev.sluice.model.flow.Flow;
import dev.sluice.model.flow.FlowFactory;
import dev.sluice.model.flow.Literal;
import dev.sluice.model.flow.Node;
import dev.sluice.model.flow.Param;
import dev.sluice.model.flow.Placement;
import dev.sluice.model.flow.Setting;
import dev.sluice.model.flow.TextLiteral;
import dev.sluice.model.lexical.Nearest;
import dev.sluice.nodes.api.Catalogue;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.validation.FlowAnalysis;
import dev.sluice.validation.NodeAnalysis;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.jspecify.annotations.Nullable;

/** Fixes of what stands at a node itself: its inputs, settings and body, and of params and layout. */
final class NodeFixes {
    private final FlowAnalysis analysis;
    private final Problem problem;
    private final Catalogue catalogue;
    private final Elements elements;

    NodeFixes(FlowAnalysis analysis, Problem problem, Catalogue catalogue) {
        this.analysis = analysis;
        this.problem = problem;
        this.catalogue = catalogue;
        this.elements = new Elements(analysis.document());
    }

    private @Nullable NodeType type(Node node) {
        NodeAnalysis known = analysis.node(node);
        NodeDefinition definition = known != null ? known.definition() : catalogue.find(String.valueOf(node.getType()));
        return definition == null ? null : definition.type();
    }

    /** A fix for each input that is missing: the problem does not say which of them it is about. */
    List<Fix> missingInput() {
        Node node = elements.node(problem);
        NodeAnalysis known = node == null ? null : analysis.node(node);
        List<Fix> fixes = new ArrayList<>();
        if (node != null && known != null) {
            for (Port port : known.ports().inputs()) {
                if (port.required() && !port.many() && isOpen(node, port.name())) {
                    String label = hasParam(port.name())
                            ? "Take '" + port.name() + "' from the param of the same name"
                            : "Add the param '" + port.name() + "' to the flow";
                    fixes.add(new Fix.Edit(label, flow -> addParam(flow, node, port)));
                }
            }
        }
        return fixes;
    }

    private static boolean isOpen(Node node, String input) {
        return node.getInputs().stream().noneMatch(other -> input.equals(other.getPort()))
                && node.getSettings().stream().noneMatch(setting -> input.equals(setting.getName()));
    }

    private boolean hasParam(String name) {
        return analysis.params().containsKey(name);
    }

    private void addParam(Flow flow, Node node, Port port) {
        if (!hasParam(port.name())) {
            Param param = FlowFactory.eINSTANCE.createParam();
            param.setName(port.name());
            if (port.type() != PortType.ANY) {
                param.setType(port.type().toString());
            }
            flow.getParams().add(param);
        }
        Setting given = FlowFactory.eINSTANCE.createSetting();
        given.setName(port.name());
        given.setValue(text("${params." + port.name() + "}"));
        node.getSettings().add(given);
    }

    private static Literal text(String value) {
        TextLiteral text = FlowFactory.eINSTANCE.createTextLiteral();
        text.setValue(value);
        return text;
    }

    List<Fix> inputTwice() {
        Setting setting = elements.named(Setting.class, problem);
        if (setting == null || !(setting.eContainer() instanceof Node node)) {
            return List.of();
        }
        return List.of(
                new Fix.Edit("Keep the link of '" + setting.getName() + "' only", flow -> EcoreUtil.remove(setting)),
                new Fix.Edit(
                        "Keep the value of '" + setting.getName() + "' only",
                        flow -> node.getInputs()
                                .removeIf(input -> setting.getName().equals(input.getPort()))));
    }

    /** A fix for each setting that is missing, and one for all where there are several. */
    List<Fix> missingSetting() {
        Node node = elements.node(problem);
        NodeType type = node == null ? null : type(node);
        if (node == null || type == null) {
            return List.of();
        }
        List<dev.sluice.nodes.api.Setting> missing = type.settings().stream()
                .filter(dev.sluice.nodes.api.Setting::required)
                .filter(wanted -> node.getSettings().stream()
                        .noneMatch(own -> wanted.name().equals(own.getName())))
                .toList();
        List<Fix> fixes = new ArrayList<>();
        if (missing.size() > 1) {
            fixes.add(new Fix.Edit(
                    "Add all missing settings",
                    flow -> missing.forEach(wanted -> node.getSettings().add(Starts.of(wanted)))));
        }
        for (dev.sluice.nodes.api.Setting wanted : missing) {
            fixes.add(new Fix.Edit(
                    "Add the setting '" + wanted.name() + "'",
                    flow -> node.getSettings().add(Starts.of(wanted))));
        }
        return fixes;
    }

    List<Fix> unknownSetting() {
        Setting setting = elements.named(Setting.class, problem);
        if (setting == null || !(setting.eContainer() instanceof Node node)) {
            return List.of();
        }
        List<Fix> fixes = new ArrayList<>();
        NodeType type = type(node);
        NodeAnalysis known = analysis.node(node);
        if (type != null && known != null) {
            Set<String> free = new LinkedHashSet<>();
            type.settings().forEach(declared -> free.add(declared.name()));
            known.ports().inputs().forEach(port -> free.add(port.name()));
            node.getSettings().forEach(other -> free.remove(other.getName()));
            node.getInputs().forEach(other -> free.remove(other.getPort()));
            Nearest.to(setting.getName(), free)
                    .ifPresent(
                            near -> fixes.add(new Fix.Edit("Change to '" + near + "'", flow -> setting.setName(near))));
        }
        fixes.add(new Fix.Edit("Remove the setting '" + setting.getName() + "'", flow -> EcoreUtil.remove(setting)));
        return fixes;
    }

    List<Fix> missingBody() {
        Node node = elements.node(problem);
        return node == null || node.getBody() != null
                ? List.of()
                : List.of(new Fix.Edit("Add an empty body", flow -> node.setBody(FlowFactory.eINSTANCE.createBody())));
    }

    List<Fix> plainSecret() {
        for (Param param : analysis.document().flow().getParams()) {
            Literal value = param.getDefault();
            if (value != null && param.isSecret() && elements.valued(Literal.class, problem) == value) {
                return List.of(new Fix.Edit(
                        "Remove the default of '" + param.getName() + "'", flow -> param.setDefault(null)));
            }
        }
        return List.of();
    }

    List<Fix> unknownPlacement() {
        Placement placement = elements.named(Placement.class, problem);
        if (placement == null) {
            return List.of();
        }
        Set<String> free =
                elements.all(Node.class).stream().map(Node::path).collect(Collectors.toCollection(LinkedHashSet::new));
        analysis.document().flow().getLayout().getPlacements().forEach(other -> free.remove(other.getPath()));
        List<Fix> fixes = new ArrayList<>();
        fixes.add(new Fix.Edit("Remove the line from the layout", flow -> EcoreUtil.remove(placement)));
        Nearest.to(placement.getPath(), free)
                .ifPresent(
                        near -> fixes.add(new Fix.Edit("Change to '" + near + "'", flow -> placement.setPath(near))));
        return fixes;
    }
}
