package dev.sluice.core.edit;

import dev.sluice.model.flow.Graph;
import dev.sluice.model.flow.Node;
import dev.sluice.model.lexical.Identifiers;
import dev.sluice.model.lexical.Ids;
import java.util.HashSet;
import java.util.Set;
import org.eclipse.emf.ecore.EObject;
import org.jspecify.annotations.Nullable;

/** Finds names that are still free. */
final class Names {
    // A reference to a node of such a name alone would be read as something else than a text.
    private static final Set<String> WORDS = Set.of("null", "true", "false");

    private Names() {}

    /** The id that a type suggests: {@code read} for {@code csv.read}, {@code score} for {@code ./nodes/score.py}. */
    static String idFor(@Nullable String type) {
        String text = type == null ? "" : type;
        int slash = text.lastIndexOf('/');
        if (slash >= 0) {
            text = text.substring(slash + 1);
            int dot = text.indexOf('.', 1);
            text = dot < 0 ? text : text.substring(0, dot);
        } else {
            text = text.substring(text.lastIndexOf('.') + 1);
        }
        String id = Ids.suggest(text);
        return id.isEmpty() ? "node" : WORDS.contains(id) ? id + "-node" : id;
    }

    /**
     * The wanted id, or the first of {@code id-2}, {@code id-3}… that is free. Free is what hides no node around the
     * graph either, so that links that come from there go on meaning the same.
     */
    static String freeId(Graph graph, String wanted) {
        return free(idsIn(graph), wanted);
    }

    /** The ids of a graph, and of all that its references can name. */
    static Set<String> idsIn(Graph graph) {
        Set<String> used = new HashSet<>();
        for (EObject at = graph; at != null; at = at.eContainer()) {
            if (at instanceof Graph around) {
                around.getNodes().forEach(node -> used.add(String.valueOf(node.getId())));
            } else if (at instanceof Node container) {
                used.add(String.valueOf(container.getId()));
            }
        }
        return used;
    }

    /** The wanted id, or the first of {@code id-2}, {@code id-3}… that is not used. */
    static String free(Set<String> used, String wanted) {
        if (!used.contains(wanted)) {
            return wanted;
        }
        String stem = wanted.replaceFirst("-[0-9]+$", "");
        for (int i = 2; ; i++) {
            if (!used.contains(stem + "-" + i)) {
                return stem + "-" + i;
            }
        }
    }

    /** An identifier close to the text that is not used: {@code max_size} for {@code max-size}, or {@code max_size2}. */
    static String freeIdentifier(Set<String> used, @Nullable String wanted) {
        String stem = wanted == null ? "" : wanted.replaceAll("[^A-Za-z0-9_]", "_");
        if (!Identifiers.isIdentifier(stem)) {
            stem = stem.isEmpty() ? "out" : "_" + stem;
        }
        if (Identifiers.isReserved(stem)) {
            stem += "_";
        }
        String name = stem;
        for (int i = 2; used.contains(name); i++) {
            name = stem + i;
        }
        return name;
    }
}
