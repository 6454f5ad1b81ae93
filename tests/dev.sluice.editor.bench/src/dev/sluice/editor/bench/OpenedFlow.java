package dev.sluice.editor.bench;

import dev.sluice.editor.bench.Stopwatch.Took;
import dev.sluice.editor.internal.layout.Arranger;
import dev.sluice.editor.internal.page.Nodes;
import dev.sluice.editor.internal.parts.AbstractNodePart;
import dev.sluice.editor.internal.parts.Diagram;
import dev.sluice.model.flow.Node;
import dev.sluice.testing.ui.FlowRobot;
import dev.sluice.testing.ui.Ui;
import java.time.Duration;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.gef.editparts.ZoomManager;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.ui.actions.ActionFactory;
import org.eclipse.ui.ide.IDE;
import org.jspecify.annotations.Nullable;

/**
 * An open editor with a large flow. Events of the mouse are handed to the canvas directly: a program that moves the pointer
 * takes longer than what is measured. After each step the screen is asked something, so that it has drawn what it was sent.
 */
final class OpenedFlow {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    /** Two steps of the grid, so that each step of a drag moves the node wherever it snaps to. */
    private static final int STEP = 16;

    private static final int TURN = 16;
    private static final String LABELLED = "large-1";

    /** What a drag took. */
    record Drag(Took frames, Took worst, Took drop) {}

    /** What it took until a typed character was on the screen, and until the diagram knew it. */
    record Typed(Took painted, Took shown) {}

    private @Nullable FlowRobot robot;
    private int paints;

    private OpenedFlow(FlowRobot robot) {
        this.robot = robot;
    }

    /** Opens a file, and waits for the first paint. */
    static OpenedFlow open(IFile file) throws CoreException {
        IDE.openEditor(EditorBench.window().getActivePage(), file);
        OpenedFlow opened = new OpenedFlow(FlowRobot.active());
        opened.canvas().addListener(SWT.Paint, event -> opened.paints++);
        opened.until(() -> opened.paints > 0);
        return opened;
    }

    /** Lets go of the editor, so that its memory can be freed. */
    void forget() {
        robot = null;
    }

    private FlowRobot robot() {
        return Objects.requireNonNull(robot);
    }

    private Canvas canvas() {
        return (Canvas) robot().canvas();
    }

    private Diagram diagram() {
        return robot().diagram();
    }

    void requireNodes(int nodes) {
        int shown = diagram().view().nodes().size();
        if (shown != nodes) {
            throw new IllegalStateException("the diagram has " + shown + " nodes, not " + nodes);
        }
    }

    /** Handles events until something holds; nothing wakes the display, so what is waited for must come with an event. */
    private void until(BooleanSupplier condition) {
        if (!Ui.within(LIMIT, condition)) {
            throw new IllegalStateException("it did not happen within " + LIMIT);
        }
        drawn();
    }

    /** Waits until the screen has drawn what it was sent. */
    private static void drawn() {
        Display.getCurrent().getCursorLocation();
    }

    /** Drags a node about and drops it one step aside. */
    Drag drag(int frames) {
        AbstractNodePart part = robot().node(LABELLED);
        Rectangle card = FlowRobot.bounds(part);
        int x = card.x + 80;
        int y = card.y + 14;
        mouse(SWT.MouseMove, x, y, false);
        mouse(SWT.MouseDown, x, y, false);
        mouse(SWT.MouseMove, x + STEP, y, true);
        Ui.settle();
        Took worst = Took.NOTHING;
        Took busy = Took.NOTHING;
        for (int frame = 0; frame < frames; frame++) {
            int phase = frame % (2 * TURN);
            int away = phase < TURN ? phase : 2 * TURN - phase;
            Took took = frame(() -> mouse(SWT.MouseMove, x + STEP * (2 + away), y + STEP * (away % 5), true));
            busy = busy.plus(took);
            worst = worst.worst(took);
        }
        frame(() -> mouse(SWT.MouseMove, x + STEP, y + STEP, true));
        Took drop = frame(() -> mouse(SWT.MouseUp, x + STEP, y + STEP, true));
        return new Drag(busy, worst, drop);
    }

    /**
     * Does something and waits until the canvas is painted.
     *
     * @return how long the UI thread worked; it sleeps between frames, since the system paints some sixty times a second at
     *     most
     */
    private Took frame(Runnable action) {
        Display display = canvas().getDisplay();
        int seen = paints;
        Stopwatch watch = new Stopwatch();
        long slept = 0;
        action.run();
        while (paints == seen) {
            if (!display.readAndDispatch()) {
                long before = watch.nanos();
                if (before > LIMIT.toNanos()) {
                    throw new IllegalStateException("nothing was painted within " + LIMIT);
                }
                display.sleep();
                slept += watch.nanos() - before;
            }
        }
        Ui.settle();
        drawn();
        return watch.tookWithout(slept);
    }

    private void mouse(int type, int x, int y, boolean held) {
        Event event = new Event();
        event.type = type;
        event.widget = canvas();
        event.display = canvas().getDisplay();
        event.x = x;
        event.y = y;
        event.button = type == SWT.MouseMove ? 0 : 1;
        event.count = type == SWT.MouseMove ? 0 : 1;
        event.stateMask = held ? SWT.BUTTON1 : 0;
        canvas().notifyListeners(type, event);
    }

    void undo() {
        if (!robot().editor().session().canUndo()) {
            throw new IllegalStateException("the drag changed nothing");
        }
        robot().run(ActionFactory.UNDO.getId());
    }

    void zoom(double zoom) {
        Objects.requireNonNull(robot().editor().getAdapter(ZoomManager.class)).setZoom(zoom);
    }

    /** Paints all that is in view. */
    Took paint() {
        return frame(canvas()::redraw);
    }

    private Node labelled() {
        return Objects.requireNonNull(Nodes.at(robot().editor().session().flow(), LABELLED));
    }

    private String title() {
        return diagram().node(labelled()).title();
    }

    /** Changes a label in the text while the diagram is in front, and waits until it is painted. */
    void relabel(String label) {
        int seen = paints;
        int start = labelStart();
        replace(start, labelEnd(start) - start, label);
        until(() -> label.equals(title()) && paints > seen);
    }

    private int labelStart() {
        String text = robot().text();
        return text.indexOf("label: ", text.indexOf("  " + LABELLED + ":")) + "label: ".length();
    }

    private int labelEnd(int start) {
        return robot().text().indexOf('\n', start);
    }

    private void replace(int offset, int length, String with) {
        try {
            document().replace(offset, length, with);
        } catch (BadLocationException e) {
            throw new IllegalStateException(e);
        }
    }

    private IDocument document() {
        return robot().document();
    }

    void showSource() {
        robot().editor().revealNode(LABELLED);
        Ui.settle();
        robot().editor().setActiveEditor(Objects.requireNonNull(robot().editor().source()));
        Objects.requireNonNull(robot().editor().source()).selectAndReveal(labelStart(), 0);
    }

    void showDiagram() {
        robot().editor().revealNode(LABELLED);
    }

    /** Types a character at the end of a label on the source page. */
    Typed type(char character) {
        StyledText widget = (StyledText) Objects.requireNonNull(
                Objects.requireNonNull(robot().editor().source()).getAdapter(Control.class));
        boolean[] painted = {false};
        int end = labelEnd(labelStart());
        Objects.requireNonNull(robot().editor().source()).selectAndReveal(end, 0);
        Ui.settle();
        widget.addListener(SWT.Paint, event -> painted[0] = true);
        Took[] at = {Took.NOTHING, Took.NOTHING};
        Stopwatch watch = new Stopwatch();
        widget.insert(String.valueOf(character));
        until(() -> {
            if (painted[0] && at[0] == Took.NOTHING) {
                at[0] = watch.took();
            }
            if (at[1] == Took.NOTHING && title().endsWith(String.valueOf(character))) {
                at[1] = watch.took();
            }
            return at[0] != Took.NOTHING && at[1] != Took.NOTHING;
        });
        return new Typed(at[0], at[1]);
    }

    /** Lays all nodes out; the places are thrown away. */
    int layOut() {
        return Arranger.all(diagram().view(), robot().editor().session().flow(), 40)
                .arrange(() -> false)
                .size();
    }
}
