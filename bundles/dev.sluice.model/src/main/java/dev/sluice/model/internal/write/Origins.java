package dev.sluice.model.internal.write;

import dev.sluice.model.flow.Element;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.eclipse.emf.ecore.EObject;

/** Hands the places of a model on to an equal one. */
public final class Origins {
    private Origins() {}

    /**
     * Copies the places from one model to another. Where they differ, parts of the second are left without a place.
     *
     * @param from a model as it was read
     * @param to the model it was written from
     */
    public static void move(Element from, Element to) {
        Deque<List<EObject>> pairs = new ArrayDeque<>();
        pairs.push(List.of(from, to));
        while (!pairs.isEmpty()) {
            List<EObject> pair = pairs.pop();
            if (pair.get(0).eClass() == pair.get(1).eClass()
                    && pair.get(0) instanceof Element source
                    && pair.get(1) instanceof Element target) {
                target.setOrigin(source.getOrigin());
                children(source, target, pairs);
            }
        }
    }

    private static void children(Element from, Element to, Deque<List<EObject>> pairs) {
        List<EObject> sources = from.eContents();
        List<EObject> targets = to.eContents();
        boolean alike = sources.size() == targets.size();
        // By iterators: to get one by its index, EMF walks through all before it.
        Iterator<EObject> source = sources.iterator();
        for (EObject target : targets) {
            if (alike) {
                pairs.push(List.of(source.next(), target));
            } else if (target instanceof Element element) {
                element.setOrigin(null);
            }
        }
    }
}
