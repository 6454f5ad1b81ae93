package dev.sluice.editor.internal.page;

import dev.sluice.editor.NodeLife;
import dev.sluice.editor.internal.diagram.LinkEnd;
import dev.sluice.editor.internal.diagram.LinkView;
import dev.sluice.editor.internal.diagram.NodeView;
import dev.sluice.editor.internal.diagram.PortView;
import dev.sluice.editor.internal.figures.CardButton;
import dev.sluice.editor.internal.figures.PortedFigure;
import dev.sluice.editor.internal.parts.AbstractNodePart;
import dev.sluice.editor.internal.parts.Diagram;
import dev.sluice.editor.internal.parts.LinkPart;
import dev.sluice.editor.internal.policies.Ports;
import dev.sluice.nodes.api.NodeType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.eclipse.draw2d.geometry.Point;
import org.eclipse.gef.EditPart;
import org.eclipse.gef.GraphicalViewer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.jspecify.annotations.Nullable;

/** Tells of what the pointer rests on: a port's type and help, a node's type and problems, the ends of a link. */
final class DiagramHover {
    private final GraphicalViewer viewer;
    private final Diagram diagram;
    private final PointerNote note;
    private @Nullable Object shown;

    /** What is under the pointer: a part, a port of it, or a button of it. */
    private record Place(
            EditPart part,
            PortedFigure.@Nullable Port port,
            @Nullable CardButton button) {}

    DiagramHover(GraphicalViewer viewer, Diagram diagram, PointerNote note) {
        this.viewer = viewer;
        this.diagram = diagram;
        this.note = note;
        Control canvas = viewer.getControl();
        canvas.addListener(SWT.MouseHover, this::hover);
        canvas.addListener(SWT.MouseMove, event -> {
            if (shown != null && !shown.equals(placeAt(event))) {
                hide();
            }
        });
        for (int end : new int[] {SWT.MouseExit, SWT.MouseDown, SWT.KeyDown, SWT.MouseVerticalWheel, SWT.FocusOut}) {
            canvas.addListener(end, event -> hide());
        }
    }

    private void hide() {
        if (shown != null) {
            shown = null;
            note.hide();
        }
    }

    private @Nullable Place placeAt(Event event) {
        Point at = new Point(event.x, event.y);
        AbstractNodePart owner = Ports.nodeAt(viewer, at);
        if (owner != null) {
            return new Place(owner, owner.portAt(at), null);
        }
        EditPart part = viewer.findObjectAt(at);
        if (part instanceof AbstractNodePart node) {
            return new Place(node, null, node.buttonAt(at));
        }
        return part instanceof LinkPart ? new Place(part, null, null) : null;
    }

    private void hover(Event event) {
        Place place = (event.stateMask & SWT.BUTTON_MASK) == 0 ? placeAt(event) : null;
        if (place == null || place.equals(shown)) {
            return;
        }
        hide();
        switch (place.part()) {
            case AbstractNodePart node when place.port() != null -> show(place.port());
            case AbstractNodePart node when place.button() == CardButton.LIFE -> showLife(node);
            case AbstractNodePart node
            when place.button() != null -> showAnswer(node, place.button() == CardButton.APPROVE);
            case AbstractNodePart node -> show(node);
            case LinkPart link when link.view() != null -> show(link.view());
            default -> {
                return;
            }
        }
        shown = place;
    }

    private void show(PortedFigure.Port port) {
        PortView view = port.view();
        String kind = switch (port.edge()) {
            case INPUT -> view.required() ? "Input, required" : "Input";
            case OUTPUT -> "Output";
            case INNER -> "Seen by the body";
        };
        note.show(view.name() + ": " + view.type(), lines(List.of(kind, view.help())), false);
    }

    private void showAnswer(AbstractNodePart part, boolean approve) {
        NodeView view = part.view();
        String detail = diagram.overlay(view).detail();
        note.show((approve ? "Approve '" : "Reject '") + view.title() + "'", detail, false);
    }

    private void showLife(AbstractNodePart part) {
        NodeView view = part.view();
        NodeLife life = diagram.overlay(view).life();
        String what = life == null ? "Run the flow" : life.phase().startable() ? "Start" : "Stop";
        note.show(
                life == null ? what : what + " '" + view.title() + "'",
                life == null ? "" : lines(List.of(life.line(), life.counts())),
                false);
    }

    private void show(AbstractNodePart part) {
        NodeView view = part.view();
        NodeType type = diagram.knowledge().typeOf(part.node());
        String what = type == null ? "This type is not known." : firstSentence(type.summary());
        List<String> problems = new ArrayList<>(view.errors());
        problems.addAll(view.warnings());
        String title = view.title() + (view.type().isEmpty() ? "" : "  (" + view.type() + ")");
        String run = diagram.overlay(view).detail();
        note.show(
                title,
                lines(List.of(problems.isEmpty() ? what : lines(problems), run)),
                !view.errors().isEmpty());
    }

    private void show(LinkView link) {
        note.show(
                Diagram.key(link).replace(">", " → "),
                lines(List.of(typeOf(link.source()), diagram.overlay(link).detail())),
                link.faulty());
    }

    /** The type of what comes out of an end. */
    private String typeOf(LinkEnd source) {
        NodeView node = Objects.requireNonNull(diagram.view().node(source.node()));
        return (source.inside() ? node.inner() : node.outputs())
                .stream()
                        .filter(port -> port.name().equals(source.port()))
                        .map(port -> String.valueOf(port.type()))
                        .findFirst()
                        .orElse("any");
    }

    private static String firstSentence(String text) {
        int end = text.indexOf(". ");
        return end < 0 ? text : text.substring(0, end + 1);
    }

    private static String lines(List<String> texts) {
        return String.join("\n", texts.stream().filter(text -> !text.isBlank()).toList());
    }
}
