package dev.sluice.core.language;

import dev.sluice.nodes.api.Catalogue;
import dev.sluice.validation.FlowAnalysis;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answers what may stand at a place of a flow's text, and what stands there. The analysis that is given may be of an
 * older text, best the last one that was intact. Stateless but for a cache; for any thread, as long as nobody changes the
 * analysis's model meanwhile.
 */
public final class FlowLanguage {
    private final Catalogue catalogue;
    private final ProjectFiles files;
    private final Expressions expressions = new Expressions();

    /** The language with these node types, in a project. */
    public FlowLanguage(Catalogue catalogue, ProjectFiles files) {
        this.catalogue = catalogue;
        this.files = files;
    }

    /** What may stand at an offset, best first. */
    public List<Proposal> complete(FlowTree tree, int offset, @Nullable FlowAnalysis analysis) {
        return new Completion(new Knowledge(tree, analysis, catalogue), expressions, files).at(offset);
    }

    /** What may stand at an offset of an expression that is edited by itself, as in a field of a form. */
    public List<Proposal> completeExpression(String expression, int offset, ExpressionScope scope) {
        return expressions.complete(new ExpressionPlace(expression, 0, expression.length()), offset, scope.names());
    }

    /** What may stand at an offset of a text with <code>${expressions}</code> that is edited by itself. */
    public List<Proposal> completeTemplate(String template, int offset, ExpressionScope scope) {
        int open = template.lastIndexOf("${", Math.max(0, offset - 1));
        int close = open < 0 ? -1 : template.indexOf('}', open);
        boolean within = open >= 0 && offset >= open + 2 && (close < 0 || offset <= close);
        return within
                ? expressions.complete(
                        new ExpressionPlace(template, open + 2, close < 0 ? template.length() : close),
                        offset,
                        scope.names())
                : List.of();
    }

    /** The scope of a setting's expressions. @param path the setting's name and the names and parts below it */
    public ExpressionScope scope(FlowTree tree, String nodePath, List<String> path, @Nullable FlowAnalysis analysis) {
        Entry node = node(tree, nodePath);
        return node == null
                ? new ExpressionScope(Map.of())
                : ExpressionScope.of(new Knowledge(tree, analysis, catalogue), node, path);
    }

    /** The outputs that may be linked to an input of a node, those that fit first. @param typed so far */
    public List<Proposal> completeReference(
            FlowTree tree, String nodePath, String input, String typed, @Nullable FlowAnalysis analysis) {
        Entry node = node(tree, nodePath);
        if (node == null) {
            return List.of();
        }
        Proposals proposals = new Proposals(typed, "", 0, typed.length());
        new Values(new Knowledge(tree, analysis, catalogue), files)
                .references(node, NodeText.container(node), input, proposals);
        return proposals.sorted();
    }

    private static @Nullable Entry node(FlowTree tree, String path) {
        Entry node = null;
        for (String id : path.split("/")) {
            Entry container = node;
            node = NodeText.nodes(tree, container).stream()
                    .filter(one -> one.key().equals(id))
                    .findFirst()
                    .orElse(null);
            if (node == null) {
                return null;
            }
        }
        return node;
    }

    /** What stands at an offset, explained; null where nothing is to be said. */
    public @Nullable Hover hover(FlowTree tree, int offset, @Nullable FlowAnalysis analysis) {
        return new Hovers(new Knowledge(tree, analysis, catalogue), expressions, analysis).at(offset);
    }

    public Catalogue catalogue() {
        return catalogue;
    }
}
