package dev.sluice.model;

import dev.sluice.model.flow.Element;
import dev.sluice.model.flow.Flow;
import dev.sluice.model.flow.FlowPackage;
import dev.sluice.model.flow.Node;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eclipse.emf.common.util.EList;
import org.eclipse.emf.ecore.EAttribute;
import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.jspecify.annotations.Nullable;

/**
 * Makes a model equal to one that was read, while what is the same stays the same object: an editor keeps its selection,
 * its figures and its open fields when the text changes. Elements of a list are matched by what names them (id, port,
 * name, key, path), then by their place; a node that is the only one gone, and one of the same type and links that is the
 * only one new, are one that was renamed. For one thread at a time.
 */
public final class FlowMerger {
    private FlowMerger() {}

    /**
     * Makes {@code into} equal to the flow of a document.
     *
     * @param next what was read; its own flow is used up and must not be used any more
     * @return the document with {@code into} as its flow, and the places of the text of {@code next}
     */
    public static FlowDocument merge(FlowDocument next, Flow into) {
        if (next.flow() == into) {
            return next;
        }
        merge(next.flow(), into);
        return new FlowDocument(next.source(), into, next.problems(), next.isIntact());
    }

    // The depth of the recursion is that of the file, which the reader bounds.
    private static void merge(Element from, Element to) {
        EClass type = from.eClass();
        for (EStructuralFeature feature : type.getEAllStructuralFeatures()) {
            if (feature == FlowPackage.Literals.ELEMENT__ORIGIN) {
                continue;
            }
            if (feature instanceof EAttribute attribute) {
                attribute(from, to, attribute);
            } else if (feature.isMany()) {
                children(from, to, (EReference) feature);
            } else {
                child(from, to, (EReference) feature);
            }
        }
        to.setOrigin(from.getOrigin());
    }

    private static void attribute(Element from, Element to, EAttribute attribute) {
        if (!from.eIsSet(attribute)) {
            if (to.eIsSet(attribute)) {
                to.eUnset(attribute);
            }
        } else if (!to.eIsSet(attribute) || !Objects.equals(from.eGet(attribute), to.eGet(attribute))) {
            to.eSet(attribute, from.eGet(attribute));
        }
    }

    private static void child(Element from, Element to, EReference reference) {
        Element next = (Element) from.eGet(reference);
        Element old = (Element) to.eGet(reference);
        if (next != null && old != null && next.eClass() == old.eClass()) {
            merge(next, old);
        } else if (next != old) {
            to.eSet(reference, next);
        }
    }

    private static void children(Element from, Element to, EReference reference) {
        List<Element> next = new ArrayList<>(elements(from, reference));
        EList<Element> old = elements(to, reference);
        if (next.isEmpty() && old.isEmpty()) {
            return;
        }
        Map<Object, Element> byName = new HashMap<>();
        for (int i = 0; i < old.size(); i++) {
            byName.putIfAbsent(name(old.get(i), i), old.get(i));
        }
        List<Element> merged = new ArrayList<>(next.size());
        for (int i = 0; i < next.size(); i++) {
            Element match = byName.remove(name(next.get(i), i));
            merged.add(match != null && match.eClass() == next.get(i).eClass() ? match : next.get(i));
        }
        matchRenamed(byName.values(), next, merged);
        Set<Element> kept = Collections.newSetFromMap(new IdentityHashMap<>());
        kept.addAll(merged);
        old.removeIf(element -> !kept.contains(element));
        for (int i = 0; i < merged.size(); i++) {
            Element element = merged.get(i);
            if (element == next.get(i)) {
                old.add(i, element);
            } else {
                if (old.get(i) != element) {
                    old.move(i, element);
                }
                merge(next.get(i), element);
            }
        }
    }

    /** @param left of the old elements those without a match */
    private static void matchRenamed(Collection<Element> left, List<Element> next, List<Element> merged) {
        if (left.size() != 1 || !(left.iterator().next() instanceof Node gone)) {
            return;
        }
        int found = -1;
        for (int i = 0; i < merged.size(); i++) {
            if (merged.get(i) == next.get(i)) {
                if (found >= 0) {
                    return;
                }
                found = i;
            }
        }
        if (found >= 0
                && next.get(found) instanceof Node fresh
                && Objects.equals(fresh.getType(), gone.getType())
                && EcoreUtil.equals(fresh.getInputs(), gone.getInputs())) {
            merged.set(found, gone);
        }
    }

    @SuppressWarnings("unchecked")
    private static EList<Element> elements(Element owner, EReference reference) {
        return (EList<Element>) owner.eGet(reference);
    }

    private static Object name(Element element, int index) {
        for (String key : NAMES) {
            EStructuralFeature feature = element.eClass().getEStructuralFeature(key);
            if (feature instanceof EAttribute && element.eGet(feature) != null) {
                return key.equals("source")
                        ? List.of(element.eGet(feature), String.valueOf(get(element, "target")))
                        : element.eGet(feature);
            }
        }
        return index;
    }

    private static @Nullable Object get(Element element, String key) {
        return element.eGet(element.eClass().getEStructuralFeature(key));
    }

    /** Features that name an element among its siblings, the first that an element has counts. */
    private static final List<String> NAMES = List.of("id", "port", "name", "key", "path", "source", "kind");
}
