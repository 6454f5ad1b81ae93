package dev.sluice.validation.internal;

import dev.sluice.model.flow.Literal;
import dev.sluice.model.flow.Node;
import dev.sluice.nodes.api.ProjectFolder;
import dev.sluice.nodes.api.SettingValue;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.validation.expr.ExpressionCompiler;
import dev.sluice.validation.expr.Scope;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What reading the settings of one node needs.
 *
 * @param names what every expression of the node sees
 * @param linked the types of what is linked, for locals that are items of it
 * @param types of what was read so far
 */
record SettingContext(
        Report report,
        Node node,
        ExpressionCompiler expressions,
        ProjectFolder project,
        Scope names,
        Map<String, PortType> linked,
        ExpressionTypes types) {

    /** The same node, with problems and types kept apart: for a try whose outcome may not count. */
    SettingContext trial() {
        return new SettingContext(
                new Report(report.document()), node, expressions, project, names, linked, new ExpressionTypes());
    }

    /** Reports a value of the wrong kind. Returns null, for the value that there is not. */
    @Nullable
    SettingValue wrong(Literal literal, String message) {
        report.valueError("setting-type", literal, node, message);
        return null;
    }

    /** The beginning of a sentence: with a capital letter. */
    static String sentence(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
