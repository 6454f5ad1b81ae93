package dev.sluice.model.internal.write;

import dev.sluice.model.flow.Box;
import dev.sluice.model.flow.Element;
import dev.sluice.model.flow.Extra;
import dev.sluice.model.flow.Flow;
import dev.sluice.model.flow.FlowPackage;
import dev.sluice.model.flow.Grant;
import dev.sluice.model.flow.Input;
import dev.sluice.model.flow.LinkRoute;
import dev.sluice.model.flow.Literal;
import dev.sluice.model.flow.Reference;
import dev.sluice.model.internal.form.Form;
import dev.sluice.model.internal.form.Forms;
import dev.sluice.model.internal.form.Key;
import dev.sluice.model.internal.form.Shape;
import dev.sluice.model.internal.write.Tree.Entries;
import dev.sluice.model.internal.write.Tree.Entry;
import dev.sluice.model.internal.write.Tree.Item;
import dev.sluice.model.internal.write.Tree.Items;
import dev.sluice.model.internal.write.Tree.Look;
import dev.sluice.model.internal.write.Tree.Scalar;
import dev.sluice.model.source.Origin;
import dev.sluice.model.source.Range;
import dev.sluice.model.source.SourceText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.emf.common.util.EList;
import org.eclipse.emf.common.util.Enumerator;
import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.jspecify.annotations.Nullable;

/** Builds the tree of a model along the tables of {@link Forms}; recursive as deep as the model is. */
final class TreeBuilder {
    private static final String ARROW = " -> ";

    private final @Nullable SourceText source;
    private final LiteralTree literals;

    /** @param source the text whose offsets count; null when nothing was read before */
    TreeBuilder(@Nullable SourceText source) {
        this.source = source;
        this.literals = new LiteralTree(this);
    }

    Entries of(Flow flow) {
        return new Entries(entries(flow), Look.BLOCK);
    }

    private List<Entry> entries(Element element) {
        Form form = Forms.of(element.eClass());
        List<Entry> entries = new ArrayList<>();
        int beforeLast = form.keys().size() - form.last();
        for (Key key : form.keys().subList(0, beforeLast)) {
            add(entries, element, key);
        }
        if (form.othersKey() != null && form.others() != null) {
            entries.addAll(named(element, form.othersKey(), form.others()));
        }
        for (Extra extra : element.getExtras()) {
            if (extra.getKey() != null && extra.getValue() != null) {
                entries.add(new Entry(extra.getKey(), literals.of(extra.getValue()), originOf(extra)));
            }
        }
        for (Key key : form.keys().subList(beforeLast, form.keys().size())) {
            add(entries, element, key);
        }
        return entries;
    }

    private void add(List<Entry> entries, Element element, Key key) {
        if (key.shape() instanceof Shape.Place) {
            // x and y have no unset state: a box is always somewhere
            entries.add(new Entry(key.name(), place((Box) element), originOf(element, key.feature())));
        } else if (element.eIsSet(key.feature())) {
            Tree value = value(element, key);
            if (value != null) {
                entries.add(new Entry(key.name(), value, originOf(element, key.feature())));
            }
        }
    }

    private @Nullable Tree value(Element element, Key key) {
        Object value = element.eGet(key.feature());
        return switch (key.shape()) {
            case Shape.Text() -> new Scalar((String) value, true);
            case Shape.Id() -> new Scalar((String) value, true);
            case Shape.DurationText() -> new Scalar((String) value, true);
            case Shape.Whole whole -> new Scalar(value.toString(), false);
            case Shape.Version version -> new Scalar(value.toString(), false);
            case Shape.Flag() -> new Scalar(value.toString(), false);
            case Shape.Decimal decimal -> new Scalar(plain((Double) value), false);
            case Shape.Choice choice -> new Scalar(((Enumerator) value).getLiteral(), true);
            case Shape.Amount() -> new Scalar((String) value, false);
            case Shape.AnyValue() -> literals.of((Literal) value);
            case Shape.Texts() -> texts(element, key.feature());
            case Shape.Link() -> link((Reference) value);
            case Shape.Links() -> links((Input) element);
            case Shape.Place() -> place((Box) element);
            case Shape.Bends() -> bends((LinkRoute) element);
            case Shape.Part part -> new Entries(entries((Element) value), look(part.type()));
            case Shape.Parts parts -> new Entries(named(element, key, parts), look(parts, element, key));
        };
    }

    private List<Entry> named(Element parent, Key key, Shape.Parts parts) {
        List<Entry> entries = new ArrayList<>();
        for (Object each : (EList<?>) parent.eGet(key.feature())) {
            Element child = (Element) each;
            String name = name(child, parts);
            Key inline = parts.inline();
            Tree value = inline == null ? new Entries(entries(child), look(parts.type())) : value(child, inline);
            if (name != null && value != null) {
                entries.add(new Entry(name, value, originOf(child)));
            }
        }
        return entries;
    }

    private static @Nullable String name(Element child, Shape.Parts parts) {
        if (parts.name() != null) {
            return (String) child.eGet(parts.name());
        }
        return child instanceof LinkRoute route
                ? route.getSource() + ARROW + route.getTarget()
                : ((Grant) child).getKind().getLiteral();
    }

    private static Look look(EClass type) {
        return switch (type.getClassifierID()) {
            case FlowPackage.NODE, FlowPackage.BODY, FlowPackage.LAYOUT -> Look.BLOCK;
            case FlowPackage.RETRY, FlowPackage.NOTE, FlowPackage.GROUP -> Look.LINE;
            default -> Look.SHORT;
        };
    }

    /** One line for each link, unless there is only one. */
    private static Look look(Shape.Parts parts, Element parent, Key key) {
        EList<?> children = (EList<?>) parent.eGet(key.feature());
        return switch (parts.type().getClassifierID()) {
            case FlowPackage.INPUT, FlowPackage.OUTPUT -> children.size() == 1 ? Look.SHORT : Look.BLOCK;
            case FlowPackage.SETTING, FlowPackage.NEED -> Look.SHORT;
            default -> Look.BLOCK;
        };
    }

    private Tree texts(Element element, EStructuralFeature feature) {
        List<Item> items = new ArrayList<>();
        for (Object text : (EList<?>) element.eGet(feature)) {
            Origin origin = own(element);
            int offset = origin == null
                    ? Tree.NEW
                    : origin.item(feature, items.size())
                            .map(range -> Tree.itemAt(range.offset()))
                            .orElse(Tree.NEW);
            items.add(new Item(new Scalar((String) text, true), offset));
        }
        return new Items(items, Look.SHORT);
    }

    private static @Nullable Tree link(@Nullable Reference reference) {
        return reference == null || reference.getText() == null ? null : new Scalar(reference.getText(), true);
    }

    private @Nullable Tree links(Input input) {
        List<Item> items = new ArrayList<>();
        for (Reference reference : input.getReferences()) {
            Tree link = link(reference);
            if (link != null) {
                items.add(new Item(link, itemOriginOf(reference)));
            }
        }
        boolean single = items.size() == 1 && !input.isMany();
        return single ? items.get(0).value() : new Items(items, items.size() == 1 ? Look.SHORT : Look.BLOCK);
    }

    private static Tree place(Box box) {
        boolean sized = box.isSetWidth() && box.isSetHeight();
        return sized
                ? numbers(box.getX(), box.getY(), box.getWidth(), box.getHeight())
                : numbers(box.getX(), box.getY());
    }

    private static Tree bends(LinkRoute route) {
        List<Item> points = route.getPoints().stream()
                .map(point -> new Item(numbers(point.getX(), point.getY()), Tree.NEW))
                .toList();
        return new Items(points, Look.ALWAYS_LINE);
    }

    private static Items numbers(int... numbers) {
        List<Item> items = new ArrayList<>();
        for (int number : numbers) {
            items.add(new Item(new Scalar(Integer.toString(number), false), Tree.NEW));
        }
        return new Items(items, Look.ALWAYS_LINE);
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    /** The origin of an entry: offset of its key. */
    int originOf(Element element) {
        Origin origin = own(element);
        return origin == null || !origin.hasKey() ? Tree.NEW : origin.key().offset();
    }

    /** The origin of a list item. */
    int itemOriginOf(Element element) {
        Origin origin = own(element);
        return origin == null ? Tree.NEW : Tree.itemAt(origin.value().offset());
    }

    private int originOf(Element element, EStructuralFeature feature) {
        Origin origin = own(element);
        return origin == null
                ? Tree.NEW
                : origin.key(feature).map(Range::offset).orElse(Tree.NEW);
    }

    private @Nullable Origin own(Element element) {
        Origin origin = element.getOrigin();
        return origin != null && origin.source() == source ? origin : null;
    }
}
