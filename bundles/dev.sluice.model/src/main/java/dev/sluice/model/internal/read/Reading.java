package dev.sluice.model.internal.read;

import dev.sluice.model.flow.Element;
import dev.sluice.model.flow.Node;
import dev.sluice.model.internal.ProblemLog;
import dev.sluice.model.internal.yaml.YamlBroken;
import dev.sluice.model.internal.yaml.YamlNode;
import dev.sluice.model.lexical.NodePaths;
import dev.sluice.model.source.Origin;
import dev.sluice.model.source.SourceText;
import org.eclipse.emf.ecore.EObject;
import org.jspecify.annotations.Nullable;

/** What all readers of one text share: where problems go and how they name their node. */
record Reading(ProblemLog log) {
    SourceText source() {
        return log.source();
    }

    Origin.Builder originOf(YamlNode value) {
        return new Origin.Builder(source(), value.start(), value.end());
    }

    void error(String code, YamlNode at, EObject element, String message) {
        log.error(code, at.start(), at.end(), pathOf(element), message);
    }

    void warning(String code, YamlNode at, EObject element, String message) {
        log.warning(code, at.start(), at.end(), pathOf(element), message);
    }

    /** Says that a value is of the wrong kind. @param expected such as {@code a duration such as 30s} */
    void wrongKind(YamlNode value, Element element, String key, String expected) {
        if (value.content() instanceof YamlBroken) {
            return; // its syntax error says it all
        }
        String found = value.end() == value.start()
                ? "nothing stands behind it"
                : "this is " + value.content().kindName();
        error("value-kind", value, element, "'" + key + "' must be " + expected + ", but " + found + ".");
    }

    private static @Nullable String pathOf(EObject element) {
        for (EObject at = element; at != null; at = at.eContainer()) {
            if (at instanceof Node node) {
                return NodePaths.of(node);
            }
        }
        return null;
    }
}
