package dev.sluice.editor.internal.diagram;

import dev.sluice.model.flow.Node;
import dev.sluice.model.flow.Reference;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.emf.common.util.TreeIterator;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.util.EcoreUtil;

/** Finds references. */
final class References {
    private References() {}

    /** The references in a node: its own, and those in its body that may capture values from outside. */
    static List<Reference> within(Node node) {
        List<Reference> found = new ArrayList<>();
        if (node.getBody() == null) {
            node.getInputs().forEach(input -> found.addAll(input.getReferences()));
            return found;
        }
        TreeIterator<EObject> all = EcoreUtil.getAllContents(node, false);
        while (all.hasNext()) {
            if (all.next() instanceof Reference reference) {
                found.add(reference);
            }
        }
        return found;
    }
}
