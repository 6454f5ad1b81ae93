package dev.sluice.core.fix;

import dev.sluice.core.edit.NodeEdits;
import dev.sluice.model.Problem;
import dev.sluice.model.flow.Input;
import dev.sluice.model.flow.Node;
import dev.sluice.model.flow.Setting;
import dev.sluice.model.flow.TextLiteral;
import dev.sluice.model.lexical.Nearest;
import dev.sluice.nodes.api.Catalogue;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.SettingKind;
import dev.sluice.validation.FlowAnalysis;
import dev.sluice.validation.Literals;
import dev.sluice.validation.NodeAnalysis;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fixes of types that there are not, and of scripts that are missing. */
final class ScriptFixes {
    private final FlowAnalysis analysis;
    private final Problem problem;
    private final Catalogue catalogue;
    private final Collection<String> scripts;
    private final Elements elements;

    ScriptFixes(FlowAnalysis analysis, Problem problem, Catalogue catalogue, Collection<String> scripts) {
        this.analysis = analysis;
        this.problem = problem;
        this.catalogue = catalogue;
        this.scripts = scripts;
        this.elements = new Elements(analysis.document());
    }

    List<Fix> nearestType() {
        Node node = elements.node(problem);
        List<Fix> fixes = new ArrayList<>();
        if (node != null && node.getType() != null) {
            Nearest.to(node.getType(), catalogue.definitions().keySet()).ifPresent(near -> fixes.add(type(node, near)));
        }
        return fixes;
    }

    private static Fix type(Node node, String near) {
        return Fix.Edit.of(NodeEdits.type(node, near), "Change to '" + near + "'");
    }

    List<Fix> missingScript() {
        Node node = elements.node(problem);
        List<Fix> fixes = new ArrayList<>();
        if (node != null && node.getType() != null) {
            String type = node.getType();
            Fix create = create("script", type, node);
            if (create != null) {
                fixes.add(create);
            }
            Nearest.to(type, scripts).ifPresent(near -> fixes.add(type(node, near)));
        }
        return fixes;
    }

    /** A setting that names a script or flow which is not there. */
    List<Fix> missingPath() {
        TextLiteral text = elements.valued(TextLiteral.class, problem);
        Node node = elements.node(problem);
        if (text == null || node == null || !(text.eContainer() instanceof Setting setting)) {
            return List.of();
        }
        NodeAnalysis known = analysis.node(node);
        NodeDefinition definition = known == null ? null : known.definition();
        dev.sluice.nodes.api.Setting declared =
                definition == null ? null : definition.type().setting(setting.getName());
        if (declared == null || !(declared.kind() instanceof SettingKind.PathOf path)) {
            return List.of();
        }
        Fix create = switch (path.target()) {
            case SCRIPT -> create("script", Literals.text(text), node);
            case FLOW -> create("flow", Literals.text(text), node);
            default -> null;
        };
        return create == null ? List.of() : List.of(create);
    }

    /** Makes the file; null where its language is not known, so that nobody could say what to write. */
    private @Nullable Fix create(String what, String type, Node node) {
        String path = type.startsWith("./") ? type.substring(2) : type;
        if (path.startsWith("/") || ("/" + path + "/").contains("/../")) {
            return null;
        }
        List<String> inputs = node.getInputs().stream()
                .map(Input::getPort)
                .map(String::valueOf)
                .toList();
        String name = path.substring(path.lastIndexOf('/') + 1);
        String ending = name.substring(name.lastIndexOf('.') + 1);
        boolean known = what.equals("flow") ? ending.equals("flow") : catalogue.runtimeFor(ending) != null;
        String content = known ? ScriptTemplates.of(name, inputs) : null;
        return content == null ? null : new Fix.NewFile("Create the " + what + " '" + path + "'", path, content);
    }
}
