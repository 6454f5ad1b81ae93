package dev.sluice.model;

import dev.sluice.model.flow.Element;
import dev.sluice.model.flow.Flow;
import dev.sluice.model.flow.TextLiteral;
import dev.sluice.model.internal.ScalarContent;
import dev.sluice.model.internal.read.ParsedFlow;
import dev.sluice.model.source.Origin;
import dev.sluice.model.source.Range;
import dev.sluice.model.source.SourceText;
import java.lang.ref.SoftReference;
import java.util.List;
import org.eclipse.emf.ecore.EAttribute;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.jspecify.annotations.Nullable;

/**
 * What came out of reading a text: the model, as complete as the text allows, the problems of the text, and where each
 * part of the model stands. The document itself is immutable; its model is not, and is for one thread at a time.
 */
public final class FlowDocument {
    private final SourceText source;
    private final Flow flow;
    private final List<Problem> problems;
    private final boolean intact;
    /** Spares the next edit from reading the text again, for as long as there is memory. */
    private final SoftReference<ParsedFlow> reading;

    /**
     * Puts a document together.
     *
     * @param intact whether the whole text could be parsed, so that the writer can work on it
     */
    FlowDocument(SourceText source, Flow flow, List<Problem> problems, boolean intact) {
        this(source, flow, problems, intact, null);
    }

    /**
     * The document of a text that was written from a model.
     *
     * @param read what the text was read as, to be sure of it; its own flow must stay as it is
     */
    FlowDocument(ParsedFlow read, Flow flow) {
        this(read.source(), flow, read.problems(), read.intact(), read);
    }

    private FlowDocument(
            SourceText source, Flow flow, List<Problem> problems, boolean intact, @Nullable ParsedFlow reading) {
        this.source = source;
        this.flow = flow;
        this.problems = List.copyOf(problems);
        this.intact = intact;
        this.reading = new SoftReference<>(reading);
    }

    /** What the text is read as, with a model of its own; null where that is not at hand. */
    @Nullable
    ParsedFlow reading() {
        return reading.get();
    }

    /** The flow; empty but never missing when nothing could be read. */
    public Flow flow() {
        return flow;
    }

    /** All problems of form, in the order of the text. */
    public List<Problem> problems() {
        return problems;
    }

    /** Whether one of the problems is an error. */
    public boolean hasErrors() {
        return problems.stream().anyMatch(Problem::isError);
    }

    /** Whether the whole text was YAML; if not, the model may lack parts of it and nothing may be written over it. */
    public boolean isIntact() {
        return intact;
    }

    /** The text. */
    public SourceText source() {
        return source;
    }

    /**
     * Where a marker for an element belongs: its name (id of a node, port of an input and so on) or key, and for what
     * has neither, such as a reference, the whole of it. For an element that was not read from this text, the place of
     * the nearest element around it that was, and the start of the file as the last resort.
     */
    public Range positionOf(EObject element) {
        Origin origin = nearest(element);
        return origin == null ? start() : origin.key();
    }

    /** Where the value of a feature stands; {@link #positionOf(EObject)} when the text does not give the feature. */
    public Range positionOf(EObject element, EStructuralFeature feature) {
        Origin origin = own(element);
        return origin == null ? positionOf(element) : origin.value(feature).orElseGet(() -> positionOf(element));
    }

    /** Where one text of a list of texts stands, such as an error class of {@code retry.on}. @param index from 0 */
    public Range positionOf(EObject element, EStructuralFeature feature, int index) {
        Origin origin = own(element);
        return origin == null
                ? positionOf(element)
                : origin.item(feature, index).orElseGet(() -> positionOf(element, feature));
    }

    /** Where the key of a feature stands; {@link #positionOf(EObject)} when the text does not give the feature. */
    public Range keyOf(EObject element, EStructuralFeature feature) {
        Origin origin = own(element);
        return origin == null ? positionOf(element) : origin.key(feature).orElseGet(() -> positionOf(element));
    }

    /** Where the whole value of an element stands, behind its name or key. */
    public Range valueOf(EObject element) {
        Origin origin = nearest(element);
        return origin == null ? start() : origin.value();
    }

    /**
     * Where a piece of a text stands, such as the part of an expression that does not compile; right for every way to
     * write a scalar. The whole text when it was not read from here.
     *
     * @param from first character of the piece in {@link TextLiteral#getValue()}, from 0
     * @param to the character behind it
     */
    public Range positionWithin(TextLiteral text, int from, int to) {
        return within(valueOf(text), own(text) == null ? "" : text.getValue(), from, to);
    }

    /** The same for a feature that is a text, such as the type of a param. */
    public Range positionWithin(EObject element, EAttribute feature, int from, int to) {
        Range value = positionOf(element, feature);
        Origin origin = own(element);
        boolean here = origin != null && origin.value(feature).isPresent();
        return within(value, here && element.eGet(feature) instanceof String text ? text : "", from, to);
    }

    private Range within(Range value, String content, int from, int to) {
        if (content.isEmpty() || from < 0 || from > to) {
            return value;
        }
        int start = ScalarContent.offsetOf(source.text(), value.offset(), value.endOffset(), content, from);
        int end = to == from
                ? start
                : 1 + ScalarContent.offsetOf(source.text(), value.offset(), value.endOffset(), content, to - 1);
        return source.range(start, Math.max(start, Math.min(end, value.endOffset())));
    }

    private @Nullable Origin own(EObject element) {
        Origin origin = element instanceof Element known ? known.getOrigin() : null;
        return origin != null && origin.source() == source ? origin : null;
    }

    private @Nullable Origin nearest(EObject element) {
        for (EObject at = element; at != null; at = at.eContainer()) {
            Origin origin = own(at);
            if (origin != null) {
                return origin;
            }
        }
        return null;
    }

    private Range start() {
        return source.range(0, 0);
    }
}
