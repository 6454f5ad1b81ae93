package dev.sluice.model.internal.read;

import dev.sluice.model.flow.Box;
import dev.sluice.model.flow.Element;
import dev.sluice.model.flow.FlowFactory;
import dev.sluice.model.flow.Input;
import dev.sluice.model.flow.LinkRoute;
import dev.sluice.model.flow.Reference;
import dev.sluice.model.internal.form.Forms;
import dev.sluice.model.internal.form.Key;
import dev.sluice.model.internal.form.Shape;
import dev.sluice.model.internal.yaml.YamlList;
import dev.sluice.model.internal.yaml.YamlMap;
import dev.sluice.model.internal.yaml.YamlNode;
import dev.sluice.model.lexical.References;
import dev.sluice.model.source.Origin;
import org.eclipse.emf.common.util.EList;
import org.eclipse.emf.ecore.EAttribute;
import org.eclipse.emf.ecore.EEnum;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.jspecify.annotations.Nullable;

/** Reads the value of one key as its shape says. */
final class ValueReader {
    private static final String REFERENCE = "a node or a node's port, such as read.rows";

    private final Reading reading;
    private final ModelReader mappings;
    private final LiteralReader literals;
    private final ScalarReader scalars;
    private final LayoutReader layout;

    ValueReader(Reading reading, ModelReader mappings, LiteralReader literals) {
        this.reading = reading;
        this.mappings = mappings;
        this.literals = literals;
        this.scalars = new ScalarReader(reading);
        this.layout = new LayoutReader(reading, scalars);
    }

    /**
     * Reads a value into an element.
     *
     * @param name the key or name that the user wrote before the value
     * @return false, after logging a problem, when nothing could be set
     */
    boolean read(Element element, Key key, String name, YamlNode value, Origin.Builder origin) {
        EStructuralFeature feature = key.feature();
        return switch (key.shape()) {
            case Shape.Text() -> set(element, feature, scalars.text(value, element, name, "a text"));
            case Shape.Id() -> set(element, feature, scalars.id(value, element, name));
            case Shape.DurationText() -> set(element, feature, scalars.duration(value, element, name));
            case Shape.Whole whole -> set(element, feature, scalars.whole(value, element, name, whole));
            case Shape.Version version -> set(element, feature, scalars.version(value, element, name, version));
            case Shape.Decimal decimal -> set(element, feature, scalars.decimal(value, element, name, decimal));
            case Shape.Flag() -> set(element, feature, scalars.flag(value, element, name));
            case Shape.Choice choice ->
                choose(element, (EAttribute) feature, scalars.choice(value, element, name, choice));
            case Shape.Amount() -> set(element, feature, scalars.amount(value, element, name));
            case Shape.AnyValue() -> set(element, feature, literals.read(value));
            case Shape.Texts() -> texts(element, feature, name, value, origin);
            case Shape.Link() -> set(element, feature, reference(value, element, name));
            case Shape.Links() -> links((Input) element, name, value);
            case Shape.Place() -> layout.place((Box) element, value, name);
            case Shape.Bends() -> layout.bends((LinkRoute) element, value, name);
            case Shape.Part part -> part(element, feature, name, part, value);
            case Shape.Parts parts -> parts(element, key, name, parts, value);
        };
    }

    private static boolean set(Element element, EStructuralFeature feature, @Nullable Object value) {
        if (value != null) {
            element.eSet(feature, value);
        }
        return value != null;
    }

    private static boolean choose(Element element, EAttribute feature, @Nullable String word) {
        EEnum type = (EEnum) feature.getEAttributeType();
        return set(
                element,
                feature,
                word == null ? null : type.getEEnumLiteralByLiteral(word).getInstance());
    }

    private boolean texts(
            Element element, EStructuralFeature feature, String name, YamlNode value, Origin.Builder origin) {
        if (!(value.content() instanceof YamlList list)) {
            reading.wrongKind(value, element, name, "a list of texts such as [a, b]");
            return false;
        }
        @SuppressWarnings("unchecked")
        EList<String> texts = (EList<String>) element.eGet(feature);
        texts.clear(); // an unsettable list counts as set from now on, even when it is empty
        for (YamlNode item : list.items()) {
            String text = scalars.text(item, element, name, "a list of texts");
            if (text != null) {
                origin.item(feature, texts.size(), item.start(), item.end());
                texts.add(text);
            }
        }
        return true;
    }

    private boolean links(Input input, String name, YamlNode value) {
        if (value.content() instanceof YamlList list) {
            input.setMany(true);
            for (YamlNode item : list.items()) {
                add(input, reference(item, input, name));
            }
            return true;
        }
        return add(input, reference(value, input, name));
    }

    private static boolean add(Input input, @Nullable Reference reference) {
        if (reference != null) {
            input.getReferences().add(reference);
        }
        return reference != null;
    }

    private @Nullable Reference reference(YamlNode value, Element element, String name) {
        String text = scalars.text(value, element, name, REFERENCE);
        if (text == null) {
            return null;
        }
        if (!References.isReference(text)) {
            reading.error(
                    "reference-form",
                    value,
                    element,
                    "'" + ScalarReader.brief(text) + "' is not a reference. Write " + REFERENCE
                            + "; values that are not linked belong under 'with'.");
        }
        Reference reference = FlowFactory.eINSTANCE.createReference();
        reference.setText(text);
        reference.setOrigin(reading.originOf(value).build());
        return reference;
    }

    private boolean part(Element element, EStructuralFeature feature, String name, Shape.Part part, YamlNode value) {
        if (!(value.content() instanceof YamlMap map)) {
            reading.wrongKind(
                    value,
                    element,
                    name,
                    "a mapping with keys such as "
                            + String.join(", ", Forms.of(part.type()).names()));
            return false;
        }
        Element child = (Element) EcoreUtil.create(part.type());
        element.eSet(feature, child);
        Origin.Builder origin = reading.originOf(value);
        mappings.mapping(child, map, origin);
        child.setOrigin(origin.build());
        return true;
    }

    private boolean parts(Element element, Key key, String name, Shape.Parts parts, YamlNode value) {
        if (!(value.content() instanceof YamlMap map)) {
            reading.wrongKind(
                    value, element, name, "a mapping from the name of each " + parts.what() + " to what it is");
            return false;
        }
        mappings.namedAll(element, key, parts, map);
        return true;
    }
}
