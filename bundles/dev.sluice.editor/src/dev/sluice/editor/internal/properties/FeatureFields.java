package dev.sluice.editor.internal.properties;

import dev.sluice.model.lexical.Durations;
import java.util.List;
import java.util.function.Function;
import org.eclipse.emf.ecore.EAttribute;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.jspecify.annotations.Nullable;

/** Makes fields for plain attributes of an element; an empty field unsets its attribute. */
final class FeatureFields {
    private final Form form;
    private final EditTarget on;
    private final String what;
    private final Owner owner;

    /** The element that has the attributes, which may not be there yet. */
    interface Owner {
        /** The element as it is; null while there is none. */
        @Nullable
        EObject get();

        /** The element, made if there is none. Within an edit. */
        EObject make();

        /** Takes an element away in which nothing is set. Within an edit. */
        void clean();
    }

    /** @param what the thing that is changed, as the label of a step names it: {@code 'read'} */
    FeatureFields(Form form, EditTarget on, String what, Owner owner) {
        this.form = form;
        this.on = on;
        this.what = what;
        this.owner = owner;
    }

    /** An element that is always there. */
    static Owner always(EObject element) {
        return new Owner() {
            @Override
            public EObject get() {
                return element;
            }

            @Override
            public EObject make() {
                return element;
            }

            @Override
            public void clean() {
                // it stays
            }
        };
    }

    private String value(EAttribute attribute) {
        EObject element = owner.get();
        Object value = element == null || !element.eIsSet(attribute) ? null : element.eGet(attribute);
        return value == null ? "" : EcoreUtil.convertToString(attribute.getEAttributeType(), value);
    }

    private void set(EAttribute attribute, String key, String typed) {
        on.edit((typed.isEmpty() ? "Unset '" : "Set '") + key + "' of " + what, flow -> {
            EObject element = owner.make();
            if (typed.isEmpty()) {
                element.eUnset(attribute);
            } else {
                element.eSet(attribute, EcoreUtil.createFromString(attribute.getEAttributeType(), typed));
            }
            owner.clean();
        });
    }

    void text(EStructuralFeature feature, String label, String help, String hint) {
        row(feature, label, help, hint, typed -> null);
    }

    void duration(EStructuralFeature feature, String label, String help, String hint) {
        row(
                feature,
                label,
                help,
                hint,
                typed -> typed.isEmpty() || Durations.parse(typed).isPresent()
                        ? null
                        : "Must be a duration such as 500ms, 30s, 5m or 2h.");
    }

    void number(EStructuralFeature feature, String label, String help, String hint, double least, double most) {
        row(feature, label, help, hint, typed -> problem(typed, feature, least, most));
    }

    private static @Nullable String problem(String typed, EStructuralFeature feature, double least, double most) {
        if (typed.isEmpty()) {
            return null;
        }
        boolean whole = feature.getEType().getName().equals("EInt");
        String range = most >= Integer.MAX_VALUE
                ? "Must be a " + (whole ? "whole " : "") + "number from " + shown(least) + " on."
                : "Must be a " + (whole ? "whole " : "") + "number from " + shown(least) + " to " + shown(most) + ".";
        try {
            double number = whole ? Integer.parseInt(typed) : Double.parseDouble(typed);
            return number >= least && number <= most ? null : range;
        } catch (NumberFormatException e) {
            return range;
        }
    }

    private static String shown(double number) {
        return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
    }

    void choice(EStructuralFeature feature, String label, String help, List<String> words, String hint) {
        EAttribute attribute = (EAttribute) feature;
        form.choice(label, help, words, hint, () -> value(attribute), typed -> set(attribute, label, typed));
    }

    private void row(
            EStructuralFeature feature,
            String label,
            String help,
            String hint,
            Function<String, @Nullable String> check) {
        EAttribute attribute = (EAttribute) feature;
        form.text(label, help, hint, () -> value(attribute), typed -> set(attribute, label, typed))
                .checked(check);
    }
}
