package dev.sluice.editor.bench;

import dev.sluice.testing.ui.TestProject;
import dev.sluice.testing.ui.Ui;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Takes the figures of the editor: {@code ./build bench editor}. In Sluice's own perspective, with its views, in a window of
 * 1560 by 940 pixels; the flows are generated. What the issue of a figure is stands in docs/performance.md.
 */
@Timeout(1800)
class EditorBench {
    private static final Rectangle WINDOW = new Rectangle(0, 0, 1560, 940);
    private static final Duration LONG = Duration.ofSeconds(120);
    private static final String NAME = "editor-";
    private static final int OPENINGS = 5;
    private static final int FRAMES = 150;
    private static final int DRAGS = 5;
    private static final int EDITS = 15;
    private static final int LAYOUTS = 5;

    private final List<AutoCloseable> open = new ArrayList<>();

    @BeforeEach
    void showPerspective() throws CoreException {
        IWorkbenchWindow window = window();
        PlatformUI.getWorkbench().showPerspective("dev.sluice.ui.perspective", window);
        window.getShell().setBounds(WINDOW);
        window.getShell().forceActive();
        window.getActivePage().closeAllEditors(false);
        idle();
    }

    @AfterEach
    void close() throws Exception {
        window().getActivePage().closeAllEditors(false);
        idle();
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    static IWorkbenchWindow window() {
        return PlatformUI.getWorkbench().getWorkbenchWindows()[0];
    }

    /** Waits until no job runs or waits, such as a build or a check. */
    static void idle() {
        Ui.settle();
        Ui.within(LONG, () -> Job.getJobManager().isIdle());
        Ui.settle();
    }

    @Test
    void nodes500() throws CoreException {
        figures(500);
    }

    @Test
    void nodes1000() throws CoreException {
        figures(1000);
    }

    @Test
    void nodes5000() throws CoreException {
        figures(5000);
    }

    private void figures(int nodes) throws CoreException {
        TestProject project = TestProject.create("bench").built();
        open.add(project);
        IFile file = project.write("large.flow", LargeFlow.of(nodes));
        idle();
        String bench = NAME + nodes;
        opening(bench, file, nodes);
        OpenedFlow flow = OpenedFlow.open(file);
        idle();
        flow.requireNodes(nodes);
        dragging(bench, flow, nodes);
        painting(bench, flow);
        editing(bench, flow, nodes);
        layout(bench, flow, nodes);
        heap(bench, flow, nodes);
    }

    private static void opening(String bench, IFile file, int nodes) throws CoreException {
        IWorkbenchPage page = window().getActivePage();
        Figures first = new Figures();
        Figures again = new Figures();
        for (int i = 0; i <= OPENINGS; i++) {
            Stopwatch watch = new Stopwatch();
            OpenedFlow.open(file);
            (i == 0 ? first : again).add(watch.took());
            idle();
            page.closeAllEditors(false);
            idle();
        }
        double aim = nodes <= 500 ? 500 : nodes <= 1000 ? 1000 : 3000;
        first.printBelow(bench, "open-first", "ms", aim);
        again.printBelow(bench, "open", "ms", aim);
    }

    private static void dragging(String bench, OpenedFlow flow, int nodes) {
        Figures rate = new Figures();
        Figures worst = new Figures();
        Figures drop = new Figures();
        flow.drag(FRAMES);
        idle();
        flow.undo();
        idle();
        for (int i = 0; i < DRAGS; i++) {
            OpenedFlow.Drag took = flow.drag(FRAMES);
            rate.add(took.frames().rate(FRAMES));
            worst.add(took.worst());
            drop.add(took.drop());
            idle();
            flow.undo();
            idle();
        }
        rate.printAtLeast(bench, "drag", "frames/s", nodes <= 500 ? 60 : 30);
        worst.print(bench, "drag-worst-frame", "ms");
        drop.print(bench, "drop", "ms");
    }

    private static void painting(String bench, OpenedFlow flow) {
        for (double zoom : new double[] {1, 0.1}) {
            flow.zoom(zoom);
            idle();
            Figures paint = new Figures();
            for (int i = 0; i < EDITS; i++) {
                paint.add(flow.paint());
            }
            paint.print(bench, "paint-at-" + Math.round(zoom * 100) + "%", "ms");
        }
        flow.zoom(1);
        idle();
    }

    private static void editing(String bench, OpenedFlow flow, int nodes) {
        Figures edit = new Figures();
        for (int i = -3; i < EDITS; i++) {
            Stopwatch watch = new Stopwatch();
            flow.relabel("Edited " + i);
            if (i >= 0) {
                edit.add(watch.took());
            }
            idle();
        }
        Figures typed = new Figures();
        Figures shown = new Figures();
        flow.showSource();
        idle();
        for (int i = -3; i < EDITS; i++) {
            OpenedFlow.Typed took = flow.type((char) ('a' + i + 3));
            if (i >= 0) {
                typed.add(took.painted());
                shown.add(took.shown());
            }
            idle();
        }
        flow.showDiagram();
        idle();
        if (nodes <= 500) {
            edit.printBelow(bench, "text-to-paint", "ms", 50);
            shown.printBelow(bench, "source-to-diagram", "ms", 50);
        } else {
            edit.print(bench, "text-to-paint", "ms");
            shown.print(bench, "source-to-diagram", "ms");
        }
        typed.print(bench, "typing", "ms");
    }

    private static void layout(String bench, OpenedFlow flow, int nodes) {
        Figures layout = new Figures();
        for (int i = 0; i <= LAYOUTS; i++) {
            Stopwatch watch = new Stopwatch();
            flow.layOut();
            if (i > 0) {
                layout.add(watch.took());
            }
        }
        if (nodes <= 500) {
            layout.printBelow(bench, "layout", "ms", 1000);
        } else {
            layout.print(bench, "layout", "ms");
        }
    }

    private static void heap(String bench, OpenedFlow flow, int nodes) {
        idle();
        double with = usedMegabytes();
        window().getActivePage().closeAllEditors(false);
        flow.forget();
        idle();
        double without = usedMegabytes();
        Figures all = new Figures();
        all.add(with);
        Figures editor = new Figures();
        editor.add(with - without);
        if (nodes >= 5000) {
            all.printBelow(bench, "heap-of-the-ide", "MB", 300);
        } else {
            all.print(bench, "heap-of-the-ide", "MB");
        }
        editor.print(bench, "heap-of-the-editor", "MB");
    }

    private static double usedMegabytes() {
        long used = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            Ui.settle();
            Runtime runtime = Runtime.getRuntime();
            used = Math.min(used, runtime.totalMemory() - runtime.freeMemory());
        }
        return used / 1e6;
    }
}
