package dev.sluice.core.fix;

import dev.sluice.model.FlowDocument;
import dev.sluice.model.Problem;
import dev.sluice.model.flow.Node;
import dev.sluice.model.source.Range;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.eclipse.emf.ecore.EObject;
import org.jspecify.annotations.Nullable;

/** Finds the part of a flow that a problem is about: by its place in the text, or by the path of its node. */
final class Elements {
    private final FlowDocument document;

    Elements(FlowDocument document) {
        this.document = document;
    }

    /** The element of a class whose name or key stands where the problem is; null where there is none. */
    <T extends EObject> @Nullable T named(Class<T> type, Problem problem) {
        return find(type, problem, document::positionOf);
    }

    /** The element of a class whose value stands where the problem is. */
    <T extends EObject> @Nullable T valued(Class<T> type, Problem problem) {
        return find(type, problem, document::valueOf);
    }

    private <T extends EObject> @Nullable T find(Class<T> type, Problem problem, Function<EObject, Range> place) {
        for (T element : all(type)) {
            Range at = place.apply(element);
            if (at.line() == problem.line()
                    && at.column() == problem.column()
                    && at.endLine() == problem.endLine()
                    && at.endColumn() == problem.endColumn()) {
                return element;
            }
        }
        return null;
    }

    /** The node that the problem belongs to; null where it belongs to none. */
    @Nullable
    Node node(Problem problem) {
        String path = problem.node();
        if (path != null) {
            for (Node node : all(Node.class)) {
                if (path.equals(node.path())) {
                    return node;
                }
            }
        }
        return null;
    }

    /** All elements of a class, in the order of the model. */
    <T extends EObject> List<T> all(Class<T> type) {
        List<T> found = new ArrayList<>();
        for (Iterator<EObject> each = document.flow().eAllContents(); each.hasNext(); ) {
            EObject element = each.next();
            if (type.isInstance(element)) {
                found.add(type.cast(element));
            }
        }
        return found;
    }
}
