package dev.sluice.editor.tests;

import dev.sluice.editor.internal.diagram.NodeView;
import dev.sluice.editor.internal.figures.LinkFigure;
import dev.sluice.editor.internal.parts.AbstractNodePart;
import dev.sluice.testing.ui.FlowRobot;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.draw2d.geometry.Point;
import org.eclipse.draw2d.geometry.PointList;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.gef.EditPart;

/** What lies on what it must not on a diagram: cards on cards, links on cards, cards on the names at a frame's edges. */
final class Overlaps {
    /** What the name of a frame's port takes from the edge on, for each letter and before the first. */
    private static final int LETTER = 6;

    private static final int GAP = 9;

    private final FlowRobot robot;
    private final List<AbstractNodePart> nodes;
    private final List<String> found = new ArrayList<>();

    private Overlaps(FlowRobot robot) {
        this.robot = robot;
        this.nodes = nodes(robot.viewer().getContents());
    }

    /** Sentences for people; none where all is tidy. */
    static List<String> of(FlowRobot robot) {
        robot.viewer().flush();
        Overlaps overlaps = new Overlaps(robot);
        overlaps.cards();
        overlaps.links();
        return overlaps.found;
    }

    private static List<AbstractNodePart> nodes(EditPart within) {
        List<AbstractNodePart> nodes = new ArrayList<>();
        for (Object child : within.getChildren()) {
            if (child instanceof AbstractNodePart node) {
                nodes.add(node);
            }
            nodes.addAll(nodes((EditPart) child));
        }
        return nodes;
    }

    private void cards() {
        for (AbstractNodePart one : nodes) {
            for (AbstractNodePart other : nodes) {
                if (one != other
                        && one.getParent() == other.getParent()
                        && FlowRobot.bounds(one).intersects(FlowRobot.bounds(other))) {
                    found.add(path(one) + " overlaps " + path(other));
                }
            }
            if (one.getParent() instanceof AbstractNodePart frame) {
                Rectangle card = FlowRobot.bounds(one);
                Rectangle around = FlowRobot.bounds(frame);
                NodeView view = frame.view();
                int left = view.inner().stream()
                        .mapToInt(port -> room(port.name()))
                        .max()
                        .orElse(0);
                int right = view.outputs().stream()
                        .mapToInt(port -> room(port.name()))
                        .max()
                        .orElse(0);
                if (card.x < around.x + left || card.right() > around.right() - right) {
                    found.add(path(one) + " lies on the names of ports of " + path(frame));
                }
            }
        }
    }

    private static int room(String name) {
        return GAP + LETTER * name.length();
    }

    private void links() {
        for (String key : robot.links()) {
            LinkFigure figure = (LinkFigure) robot.link(key).getFigure();
            PointList points = figure.getPoints().getCopy();
            figure.translateToAbsolute(points);
            for (AbstractNodePart node : nodes) {
                if (node.view().shape() != NodeView.Shape.FRAME
                        && crosses(points, FlowRobot.bounds(node).shrink(1, 1))) {
                    found.add(key + " runs through " + path(node));
                }
            }
        }
    }

    private static boolean crosses(PointList points, Rectangle card) {
        for (int i = 1; i < points.size(); i++) {
            Point from = points.getPoint(i - 1);
            Point to = points.getPoint(i);
            // Both are in right angles to the axes, so their rectangle is the stretch itself.
            if (new Rectangle(from, to).intersects(card)) {
                return true;
            }
        }
        return false;
    }

    private static String path(AbstractNodePart node) {
        return node.view().path();
    }
}
