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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Fixes of types that there are not, and of scripts that are missing. */
final class ScriptFixes {
    private static final String PYTHON = ".py";

    /** Words that cannot be the name of an argument in Python, as far as they can be the name of an input. */
    private static final Set<String> PYTHON_WORDS = Set.of(
            "and",
            "assert",
            "async",
            "await",
            "class",
            "def",
            "del",
            "elif",
            "except",
            "finally",
            "from",
            "global",
            "is",
            "lambda",
            "nonlocal",
            "not",
            "or",
            "pass",
            "raise",
            "try",
            "with",
            "yield",
            "None",
            "True",
            "False",
            "in",
            "as",
            "break",
            "const",
            "continue",
            "else",
            "for",
            "if",
            "import",
            "return",
            "while");

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
            Fix create = create(type, node);
            if (create != null) {
                fixes.add(create);
            }
            Nearest.to(type, scripts).ifPresent(near -> fixes.add(type(node, near)));
        }
        return fixes;
    }

    /** A setting that names a script which is not there. */
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
        boolean script = declared != null
                && declared.kind() instanceof SettingKind.PathOf path
                && path.target() == SettingKind.PathOf.Target.SCRIPT;
        Fix create = script ? create(Literals.text(text), node) : null;
        return create == null ? List.of() : List.of(create);
    }

    /** Makes the script; null where its language is not known, so that nobody could say what to write. */
    private static @Nullable Fix create(String type, Node node) {
        String path = type.startsWith("./") ? type.substring(2) : type;
        boolean inside = !path.startsWith("/") && !("/" + path + "/").contains("/../") && !path.endsWith("/");
        return path.endsWith(PYTHON) && path.length() > PYTHON.length() && inside
                ? new Fix.NewFile("Create the script '" + path + "'", path, python(node))
                : null;
    }

    private static String python(Node node) {
        List<String> inputs = node.getInputs().stream()
                .map(Input::getPort)
                .map(String::valueOf)
                .toList();
        boolean plain = inputs.stream().noneMatch(PYTHON_WORDS::contains);
        String arguments = plain ? String.join(", ", inputs) : "**inputs";
        return "def run(" + arguments + "):\n    # What is returned is the node's output 'out'.\n    return None\n";
    }
}
