package dev.sluice.editor.bench;

import dev.sluice.testing.ui.FlowRobot;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Listener;

/** Notes what the badge of a node counts each time it has been painted. For the UI thread. */
final class BadgeWatch implements AutoCloseable {
    /** A paint that is over, and how often the node has run by what it shows. */
    record Paint(Instant time, int count) {}

    private final FlowRobot robot;
    private final String node;
    private final List<Paint> paints = new ArrayList<>();
    private final Listener listener = this::painted;

    private BadgeWatch(FlowRobot robot, String node) {
        this.robot = robot;
        this.node = node;
    }

    static BadgeWatch of(FlowRobot robot, String node) {
        BadgeWatch watch = new BadgeWatch(robot, node);
        robot.canvas().addListener(SWT.Paint, watch.listener);
        return watch;
    }

    private void painted(Event event) {
        Rectangle area = FlowRobot.bounds(robot.node(node));
        if (area.intersects(new Rectangle(event.x, event.y, event.width, event.height))) {
            paints.add(new Paint(Clock.systemUTC().instant(), shown()));
        }
    }

    /** The note of a node that ran more than once is such as {@code 1,234×}. */
    private int shown() {
        String note = robot.node(node).shownOverlay().note();
        return note.endsWith("×") ? Integer.parseInt(note.replaceAll("\\D", "")) : 0;
    }

    /** The greatest count that has been painted. */
    int count() {
        return paints.isEmpty() ? 0 : paints.get(paints.size() - 1).count();
    }

    List<Paint> paints() {
        return paints;
    }

    @Override
    public void close() {
        robot.canvas().removeListener(SWT.Paint, listener);
    }
}
