package dev.sluice.editor.internal.export;

import dev.sluice.editor.NodeLife;
import dev.sluice.editor.NodeOverlay;
import dev.sluice.editor.NodeQuestion;
import dev.sluice.editor.NodeState;
import dev.sluice.editor.internal.diagram.Box;
import dev.sluice.editor.internal.diagram.Metrics;
import dev.sluice.editor.internal.diagram.NodeView;
import dev.sluice.editor.internal.diagram.PortView;
import dev.sluice.editor.internal.theme.DiagramColors;
import dev.sluice.editor.internal.theme.Glyph;
import java.util.List;
import org.eclipse.draw2d.geometry.Point;

/** Draws nodes as cards and frames. */
final class NodePainter {
    private static final double CARD_RADIUS = 9;
    private static final double FRAME_RADIUS = 12;
    private static final int TILE = 34;
    private static final int TEXT_X = 52;
    private static final double SKIPPED = 0.45;
    private static final double SHADOW = 0.045;

    private final VectorCanvas canvas;
    private final DiagramColors colors;
    private final Badges badges;
    private final DiagramContent content;

    NodePainter(VectorCanvas canvas, DiagramColors colors, Badges badges, DiagramContent content) {
        this.canvas = canvas;
        this.colors = colors;
        this.badges = badges;
        this.content = content;
    }

    /** A node as a card; a collapsed container as a card with others behind it. */
    void card(Scene.PlacedNode node) {
        NodeOverlay overlay = content.nodes().apply(node.view());
        double opacity = overlay.isFaint() ? SKIPPED : 1;
        plates(node, overlay, opacity);
        cardText(node, overlay, opacity);
        tile(node.view(), node.box(), opacity);
        ports(node, opacity);
        Box box = node.box();
        if (overlay.state() != NodeState.NONE) {
            badges.state(overlay.state(), box.right() - 16, box.y() + 15);
        }
        progress(overlay, box.x() + 10, box.width() - 20, box.bottom() - 4);
        breakpoint(overlay, box);
    }

    private void plates(Scene.PlacedNode node, NodeOverlay overlay, double opacity) {
        Box box = node.box();
        if (node.view().shape() == NodeView.Shape.COLLAPSED) {
            for (int i = 2; i > 0; i--) {
                plate(box.x() + 4 * i, box.y() + 4 * i, box.width() - 4, box.height(), opacity);
            }
        } else if (!colors.dark) {
            for (int grow = 0; grow < 3; grow++) {
                canvas.fill(
                        new Outline.Round(
                                box.x() - grow,
                                box.y() + 1,
                                box.width() + 2 * grow,
                                box.height() + 1 + grow,
                                CARD_RADIUS + grow),
                        Ink.of(colors.text).faded(SHADOW * opacity));
            }
        }
        plate(box.x(), box.y(), box.width(), box.height(), opacity);
        if (overlay.isRinged()) {
            canvas.stroke(
                    new Outline.Round(box.x() - 4, box.y() - 4, box.width() + 8, box.height() + 8, CARD_RADIUS + 4),
                    Ink.of(DiagramColors.of(NodeState.SUSPENDED)),
                    Stroke.of(3));
        }
    }

    private void plate(double x, double y, double width, double height, double opacity) {
        Outline plate = new Outline.Round(x, y, width, height, CARD_RADIUS);
        canvas.fill(plate, Ink.of(colors.card).faded(opacity));
        canvas.stroke(plate, Ink.of(colors.edge).faded(opacity), Stroke.of(1));
    }

    private void cardText(Scene.PlacedNode node, NodeOverlay overlay, double opacity) {
        NodeView view = node.view();
        Box box = node.box();
        double x = box.x() + TEXT_X;
        double room = box.width() - TEXT_X - (overlay.state() == NodeState.NONE ? 12 : 26);
        Ink quiet = Ink.of(colors.quiet).faded(opacity);
        canvas.text(
                Lettering.TITLE.fit(view.title(), room),
                x,
                box.y() + 25,
                Lettering.TITLE,
                Ink.of(colors.text).faded(opacity));
        NodeLife life = overlay.life();
        NodeQuestion question = overlay.question();
        String detail = life != null ? life.line() : question != null ? question.line() : view.subtitle();
        double note = Lettering.DETAIL.width(overlay.note());
        double detailRoom = box.width() - TEXT_X - 12 - (note == 0 ? 0 : note + 6);
        canvas.text(
                Lettering.DETAIL.fit(detail, detailRoom),
                x,
                box.y() + 41,
                Lettering.DETAIL,
                view.errors().isEmpty() ? quiet : Ink.of(colors.error).faded(opacity));
        canvas.text(overlay.note(), box.right() - 10 - note, box.y() + 41, Lettering.DETAIL, quiet);
        if (life != null) {
            below(box, life.counts(), quiet);
        } else if (question != null) {
            below(box, Lettering.DETAIL.fit(question.text(), box.width() + 2.0 * Metrics.MARGIN - 8), quiet);
        }
    }

    private void below(Box box, String text, Ink ink) {
        double middle = box.x() + box.width() / 2.0;
        canvas.text(text, middle - Lettering.DETAIL.width(text) / 2, box.bottom() + 15, Lettering.DETAIL, ink);
    }

    private void tile(NodeView view, Box box, double opacity) {
        double x = box.x() + 9;
        double y = box.y() + 11;
        canvas.fill(
                new Outline.Round(x, y, TILE, TILE, 8),
                Ink.of(DiagramColors.of(view.category())).faded(opacity));
        Glyph glyph = Glyph.of(view.type());
        Ink ink = Ink.of(colors.onColor).faded(opacity);
        double half = TILE / 2.0;
        if (glyph.strokes().isEmpty()) {
            double width = Lettering.SIGN.width(glyph.letters());
            canvas.text(glyph.letters(), x + half - width / 2, y + half + 5, Lettering.SIGN, ink);
        } else {
            canvas.stroke(VectorPath.glyph(glyph.strokes(), x + half / 2, y + half / 2, half), ink, Stroke.of(1.8));
        }
        if (!view.errors().isEmpty() || !view.warnings().isEmpty()) {
            badges.problem(!view.errors().isEmpty(), x + TILE - 1, y + TILE - 1);
        }
    }

    /** A container as a frame, without its body. */
    void frame(Scene.PlacedNode node) {
        NodeView view = node.view();
        Box box = node.box();
        NodeOverlay overlay = content.nodes().apply(view);
        boolean suspended = overlay.isRinged();
        Outline frame = new Outline.Round(box.x(), box.y(), box.width(), box.height(), FRAME_RADIUS);
        canvas.fill(frame, Ink.of(colors.frame));
        header(view, box, overlay);
        canvas.stroke(
                frame,
                Ink.of(suspended ? DiagramColors.of(NodeState.SUSPENDED) : colors.frameEdge),
                Stroke.of(suspended ? 3 : 1.4));
        if (!view.errors().isEmpty() || !view.warnings().isEmpty()) {
            badges.problem(!view.errors().isEmpty(), box.right() - 18, box.y() + 15);
        }
        innerNames(node);
        progress(overlay, box.x() + 12, box.width() - 24, box.bottom() - 8);
    }

    private void header(NodeView view, Box box, NodeOverlay overlay) {
        double k = FRAME_RADIUS * (1 - VectorPath.ROUND);
        double r = FRAME_RADIUS;
        int x = box.x();
        int y = box.y();
        VectorPath strip = new VectorPath()
                .move(x, y + Metrics.HEADER)
                .line(x, y + r)
                .curve(x, y + k, x + k, y, x + r, y)
                .line(box.right() - r, y)
                .curve(box.right() - k, y, box.right(), y + k, box.right(), y + r)
                .line(box.right(), y + Metrics.HEADER)
                .close();
        canvas.fill(strip, Ink.of(colors.header(view.category())));
        String title = Lettering.TITLE.fit(view.title(), box.width() - 60);
        canvas.text(title, x + 14, y + 19.5, Lettering.TITLE, Ink.of(colors.text));
        double note = Lettering.DETAIL.width(overlay.note());
        double left = x + 14 + Lettering.TITLE.width(title) + 6;
        double end = box.right() - (hasBadge(overlay) ? 34 : 14);
        double room = end - 20 - note - left;
        Ink quiet = Ink.of(colors.quiet);
        if (room > 20) {
            canvas.text(Lettering.DETAIL.fit(view.subtitle(), room), left, y + 19.5, Lettering.DETAIL, quiet);
        }
        canvas.text(overlay.note(), end - note, y + 19.5, Lettering.DETAIL, quiet);
    }

    /** The counts of a frame that runs say that it does. */
    private static boolean hasBadge(NodeOverlay overlay) {
        return overlay.state() != NodeState.NONE
                && (overlay.state() != NodeState.RUNNING || overlay.note().isEmpty());
    }

    private void innerNames(Scene.PlacedNode node) {
        Ink quiet = Ink.of(colors.quiet);
        int index = 0;
        for (PortView port : node.view().inner()) {
            Point at = node.port(Scene.Edge.INNER, index++);
            canvas.text(port.name(), at.x + 9, at.y - 3, Lettering.SMALL, quiet);
        }
        index = 0;
        for (PortView port : node.view().outputs()) {
            Point at = node.port(Scene.Edge.OUTPUT, index++);
            double width = Lettering.SMALL.width(port.name());
            canvas.text(port.name(), at.x - 14 - width, at.y - 3, Lettering.SMALL, quiet);
        }
    }

    /** What of a frame lies before its body. */
    void frameFront(Scene.PlacedNode node) {
        NodeOverlay overlay = content.nodes().apply(node.view());
        ports(node, 1);
        breakpoint(overlay, node.box());
        if (hasBadge(overlay)) {
            badges.state(overlay.state(), node.box().right() - 18, node.box().y() + 15);
        }
    }

    private void ports(Scene.PlacedNode node, double opacity) {
        ports(node, Scene.Edge.INPUT, node.view().inputs(), opacity);
        ports(node, Scene.Edge.OUTPUT, node.view().outputs(), opacity);
        ports(node, Scene.Edge.INNER, node.view().inner(), opacity);
    }

    private void ports(Scene.PlacedNode node, Scene.Edge edge, List<PortView> ports, double opacity) {
        for (int i = 0; i < ports.size(); i++) {
            Point at = node.port(edge, i);
            Outline port = new Outline.Circle(at.x, at.y, Metrics.PORT_RADIUS);
            canvas.fill(port, Ink.of(colors.card).faded(opacity));
            canvas.stroke(port, Ink.of(colors.link).faded(opacity), Stroke.of(1.6));
        }
    }

    private void progress(NodeOverlay overlay, double x, double width, double y) {
        if (overlay.progress() < 0) {
            return;
        }
        double done = width * Math.min(1, overlay.progress());
        canvas.stroke(new VectorPath().move(x, y).line(x + width, y), Ink.of(colors.edge), Stroke.of(3));
        canvas.stroke(new VectorPath().move(x, y).line(x + done, y), Ink.of(colors.selection), Stroke.of(3));
    }

    private void breakpoint(NodeOverlay overlay, Box box) {
        if (overlay.breakpoint() != null) {
            badges.breakpoint(overlay.breakpoint(), box.x() - 13, box.y() + 9, 6.5);
        }
    }
}
