package dev.sluice.core.fix;

import dev.sluice.model.flow.Flow;
import dev.sluice.model.flow.FlowFactory;
import dev.sluice.model.flow.Node;
import dev.sluice.model.flow.Reference;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import org.eclipse.emf.ecore.EObject;

/** Makes nodes and references that a fix puts in. */
final class Naming {
    private Naming() {}

    /** A node of a type with an id that no node of the flow has, so that it hides nothing and nothing hides it. */
    static Node node(Flow flow, String type, String wanted) {
        Set<String> used = new HashSet<>();
        for (Iterator<EObject> all = flow.eAllContents(); all.hasNext(); ) {
            if (all.next() instanceof Node node) {
                used.add(String.valueOf(node.getId()));
            }
        }
        String id = wanted;
        for (int i = 2; used.contains(id); i++) {
            id = wanted + "-" + i;
        }
        Node node = FlowFactory.eINSTANCE.createNode();
        node.setId(id);
        node.setType(type);
        return node;
    }

    static Reference reference(String text) {
        Reference reference = FlowFactory.eINSTANCE.createReference();
        reference.setText(text);
        return reference;
    }
}
