package dev.sluice.core.fix;

import dev.sluice.model.Problem;
import dev.sluice.nodes.api.Catalogue;
import dev.sluice.validation.FlowAnalysis;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Finds quick fixes. Everything a fix needs comes from the model, the analysis and the catalogue; the sentence of a problem
 * is for people and not looked at, but for expressions, whose problems carry nothing else. Safe for any thread.
 */
public final class FlowFixes {
    private static final Set<String> CODES = Set.of(
            "body-missing",
            "capability-not-declared",
            "capability-not-granted",
            "expression-field",
            "expression-name",
            "input-missing",
            "input-twice",
            "layout-unknown",
            "link-many",
            "path",
            "port-unknown",
            "reference-unknown",
            "script-missing",
            "secret-names",
            "secret-plain",
            "setting-missing",
            "setting-unknown",
            "type-mismatch",
            "type-unknown");

    private final Catalogue catalogue;
    private final List<String> scripts;

    /**
     * Fixes for flows of one folder.
     *
     * @param scripts the types of the scripts at hand, such as {@code ./nodes/score.py}
     */
    public FlowFixes(Catalogue catalogue, Collection<String> scripts) {
        this.catalogue = catalogue;
        this.scripts = List.copyOf(scripts);
    }

    /** Whether there may be fixes for problems of this code; quick, for a menu that must not wait. */
    public static boolean mayFix(String code) {
        return CODES.contains(code);
    }

    /** The fixes of a problem, the best first; none where nothing is obvious. */
    public List<Fix> of(FlowAnalysis analysis, Problem problem) {
        if (!analysis.document().isIntact()) {
            // a text that is broken elsewhere cannot be written
            return List.of();
        }
        LinkFixes links = new LinkFixes(analysis, problem, catalogue);
        NodeFixes nodes = new NodeFixes(analysis, problem, catalogue);
        ScriptFixes files = new ScriptFixes(analysis, problem, catalogue, scripts);
        return switch (problem.code()) {
            case "type-unknown" -> files.nearestType();
            case "script-missing" -> files.missingScript();
            case "path" -> files.missingPath();
            case "reference-unknown" -> links.unknownReference();
            case "port-unknown" -> links.unknownPort();
            case "link-many" -> links.manyLinks();
            case "type-mismatch" -> links.mismatch();
            case "input-missing" -> nodes.missingInput();
            case "input-twice" -> nodes.inputTwice();
            case "setting-missing" -> nodes.missingSetting();
            case "setting-unknown" -> nodes.unknownSetting();
            case "body-missing" -> nodes.missingBody();
            case "capability-not-declared" -> new GrantFixes(analysis, problem).undeclared();
            case "capability-not-granted" -> new GrantFixes(analysis, problem).missing();
            case "secret-names" -> new GrantFixes(analysis, problem).secrets();
            case "secret-plain" -> nodes.plainSecret();
            case "layout-unknown" -> nodes.unknownPlacement();
            case "expression-field", "expression-name" -> new ExpressionFixes(analysis, problem).nearestName();
            default -> List.of();
        };
    }
}
