package dev.sluice.editor.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.editor.internal.diagram.NodeView;
import dev.sluice.testing.ui.FlowRobot;
import dev.sluice.testing.ui.Keys;
import dev.sluice.testing.ui.Pages;
import dev.sluice.testing.ui.Screenshot;
import dev.sluice.testing.ui.Ui;
import dev.sluice.testing.ui.Widgets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.IncrementalProjectBuilder;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.ui.IMarkerResolution;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.actions.ActionFactory;
import org.eclipse.ui.ide.IDE;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Quick fixes on both pages, with and without markers. */
class QuickFixTest extends EditorTest {
    private static final int TRIES = 5;
    private static final Duration TRY = Duration.ofSeconds(1);
    private static final String HEAD = "flow: demo\nformat: 1\nnodes:\n";
    private static final String READ = "  read:\n    type: csv.read\n    with: {path: data/rows.csv}\n";

    // --- on the diagram, with nothing saved and no markers

    /** Selects a node, presses Ctrl+1, and runs the fix whose label has a part. */
    private static void fix(FlowRobot robot, String node, String label) {
        robot.select(node);
        Keys.press("ctrl+1");
        Table fixes = Ui.await("the list of fixes is there", QuickFixTest::list);
        int index = index(fixes, item -> item.contains(label));
        assertTrue(index >= 0, () -> label + " is not among " + labels(fixes));
        Keys.awaitAt(fixes);
        Screenshot.take(fixes.getShell(), "quick-fix");
        for (int i = 0; i < index; i++) {
            Keys.press("Down");
        }
        Ui.until("the fix is selected", () -> fixes.getSelectionIndex() == index);
        Keys.press("Return");
        Ui.until("the list is closed", fixes::isDisposed);
    }

    /** A list that has just come may not hear its first key. */
    private static void close(Shell popup) {
        for (int tries = 1; tries < TRIES && !popup.isDisposed(); tries++) {
            Keys.press("Escape");
            Ui.within(TRY, popup::isDisposed);
        }
        Ui.until("the list is closed", popup::isDisposed);
    }

    private static @Nullable Table list() {
        Shell main = PlatformUI.getWorkbench().getWorkbenchWindows()[0].getShell();
        for (Shell shell : Display.getCurrent().getShells()) {
            if (shell != main && shell.isVisible()) {
                Table table = Widgets.find(shell, Table.class, found -> true);
                if (table != null) {
                    return table;
                }
            }
        }
        return null;
    }

    private static int index(Table table, Predicate<String> fits) {
        List<String> labels = labels(table);
        for (int i = 0; i < labels.size(); i++) {
            if (fits.test(labels.get(i))) {
                return i;
            }
        }
        return -1;
    }

    private static List<String> labels(Table table) {
        return Arrays.stream(table.getItems()).map(TableItem::getText).toList();
    }

    @Test
    void aMistypedTypeIsChangedToTheNearestOnTheDiagram() throws CoreException {
        String text = FLOW.replace("type: core.filter", "type: core.filtre");
        FlowRobot robot = open(text);

        fix(robot, "large", "core.filter");

        Ui.untilEqual(FLOW, robot::text);
        assertTrue(robot.editor().isDirty());
        Ui.untilEqual(set("large"), robot::selected);
        robot.run(ActionFactory.UNDO.getId());
        Ui.untilEqual(text, robot::text);
    }

    @Test
    void fixesAreInTheContextMenu() throws CoreException {
        FlowRobot robot = open(FLOW.replace("type: core.filter", "type: core.filtre"));
        robot.select("large");

        robot.choose("Quick Fix...");

        Table fixes = Ui.await("fixes are offered", QuickFixTest::list);
        assertTrue(
                index(fixes, label -> label.contains("core.filter")) >= 0,
                () -> labels(fixes).toString());
        fixes.getShell().close();
        assertEquals(set("large"), robot.selected());
    }

    @Test
    void aMissingScriptIsCreatedAndOpened() throws CoreException {
        FlowRobot robot = open(HEAD + "  grade:\n    type: ./nodes/grade.py\n");

        fix(robot, "grade", "Create");

        Ui.until("the script is there", () -> project().file("nodes/grade.py").exists());
        Ui.until(
                "the script is open",
                () -> "grade.py"
                        .equals(PlatformUI.getWorkbench()
                                .getWorkbenchWindows()[0]
                                .getActivePage()
                                .getActiveEditor()
                                .getTitle()));
    }

    @Test
    void whatATypeAsksForIsGrantedAndTakenBack() throws CoreException {
        String text = HEAD + "  fetch:\n    type: http.request\n    with: {url: 'http://localhost:8080/rows'}\n";
        FlowRobot robot = open(text);
        Ui.until("it is marked", () -> isMarked(robot, "fetch"));

        fix(robot, "fetch", "Grant 'net: localhost:8080'");

        Ui.until("it is granted", () -> robot.text().contains("net: [localhost:8080]"));
        Ui.until("it is marked no more", () -> !isMarked(robot, "fetch"));
        robot.run(ActionFactory.UNDO.getId());
        Ui.untilEqual(text, robot::text);
    }

    private static boolean isMarked(FlowRobot robot, String node) {
        NodeView view = robot.node(node).view();
        return !view.errors().isEmpty() || !view.warnings().isEmpty();
    }

    @Test
    void twoLinksIntoOneInputAreMerged() throws CoreException {
        FlowRobot robot = open(HEAD + READ + """
                  more:
                    type: csv.read
                    with: {path: data/rows.csv}
                  sorted:
                    type: core.sort
                    in:
                      items:
                        - read.rows
                        - more.rows
                    with: {by: item.amount}
                """);

        fix(robot, "sorted", "erge");

        Ui.until("there is a merge", () -> robot.text().contains("type: core.merge"));
        Ui.until(
                "it is linked",
                () -> robot.links().contains("read.rows>merge.in")
                        && robot.links().contains("more.rows>merge.in"));
    }

    @Test
    void aMissingInputBecomesAParam() throws CoreException {
        FlowRobot robot = open(HEAD + "  sorted:\n    type: core.sort\n    with: {by: item.amount}\n");

        fix(robot, "sorted", "param");

        Ui.until("there is a param", () -> robot.text().contains("params:\n  items:"));
        Ui.until("it is used", () -> robot.text().contains("${params.items}"));
    }

    @Test
    void aListThatMeetsANodeForOneItemIsTakenApartByAForeach() throws CoreException {
        project().write("score.py", "def run(order):\n    return order\n");
        project().write("score.node.yaml", "inputs: {order: s64}\noutputs: {points: s64}\n");
        FlowRobot robot = open(HEAD + """
                  all: {type: core.const, with: {value: [1, 2]}}
                  score:
                    type: ./score.py
                    in: {order: all}
                layout:
                  all: [40, 80]
                  score: [288, 80]
                """);

        fix(robot, "score", "for each item of the list");

        Ui.until("the node is in a frame", () -> robot.shows("foreach/score"));
        Ui.untilEqual(set("all.out>foreach.items", "foreach.item>foreach/score.order"), robot::links);
        assertEquals(java.util.List.of(), Overlaps.of(robot));
    }

    @Test
    void aLinkFromNowhereIsRemoved() throws CoreException {
        FlowRobot robot = open(FLOW.replace("in: {rows: large.items}", "in: {rows: nobody.items}"));

        fix(robot, "first", "Remove");

        Ui.until("the link is gone", () -> !robot.text().contains("nobody"));
    }

    @Test
    void whatIsRightOffersNoFix() throws CoreException {
        FlowRobot robot = open();
        robot.select("large");

        Keys.press("ctrl+1");

        Shell popup = Ui.await(
                "the list is there",
                () -> Arrays.stream(Display.getCurrent().getShells())
                        .filter(shell -> shell.isVisible() && shell.getParent() != null)
                        .findFirst()
                        .orElse(null));
        assertTrue(Widgets.all(popup, Table.class).isEmpty());
        Ui.until("the list has the keys", () -> popup.getDisplay().getActiveShell() == popup);
        close(popup);
        assertEquals(FLOW, robot.text());
    }

    // --- on the source page

    @Test
    void theSourcePageOffersFixesBeforeAnythingIsSaved() throws CoreException {
        FlowRobot robot = open();
        Pages.show(robot, Pages.SOURCE);
        StyledText source = Pages.source(robot);
        source.setCaretOffset(source.getText().indexOf("core.filter") + "core.fil".length());
        Keys.press("Delete");
        Ui.until("the type is broken", () -> robot.text().contains("core.filer"));

        Keys.press("ctrl+1");
        Table fixes = Ui.await("the fixes are there", QuickFixTest::list);
        assertEquals(
                1,
                labels(fixes).stream()
                        .filter(label -> label.contains("'core.filter'"))
                        .count());
        Keys.press("Return");

        Ui.untilEqual(FLOW, robot::text);
        Keys.press("ctrl+z");
        Ui.until("the fix is undone", () -> robot.text().contains("core.filer"));
    }

    @Test
    void whatHasAMarkerIsOfferedOnceOnTheSourcePage() throws CoreException {
        project().built();
        FlowRobot robot = open(FLOW.replace("type: core.filter", "type: core.filtre"));
        marker();
        Pages.show(robot, Pages.SOURCE);
        StyledText source = Pages.source(robot);
        source.setCaretOffset(source.getText().indexOf("core.filtre"));

        Keys.press("ctrl+1");
        Table fixes = Ui.await("the fixes are there", QuickFixTest::list);

        assertEquals(
                1,
                labels(fixes).stream()
                        .filter(label -> label.contains("'core.filter'"))
                        .count());
        Keys.press("Escape");
    }

    // --- from Problems

    private IMarker marker() throws CoreException {
        project().project().build(IncrementalProjectBuilder.FULL_BUILD, new NullProgressMonitor());
        return Ui.await("there is a marker", () -> {
            try {
                IMarker[] markers =
                        project().file("demo.flow").findMarkers(IMarker.PROBLEM, true, IResource.DEPTH_ZERO);
                return markers.length == 0 ? null : markers[0];
            } catch (CoreException e) {
                throw new AssertionError(e);
            }
        });
    }

    @Test
    void aFixOfAMarkerChangesTheOpenEditorAndCanBeUndone() throws CoreException {
        project().built();
        String text = FLOW.replace("type: core.filter", "type: core.filtre");
        FlowRobot robot = open(text);

        IMarkerResolution[] fixes = IDE.getMarkerHelpRegistry().getResolutions(marker());
        Arrays.stream(fixes)
                .filter(fix -> fix.getLabel().contains("'core.filter'"))
                .findFirst()
                .orElseThrow()
                .run(marker());

        Ui.untilEqual(FLOW, robot::text);
        assertTrue(robot.editor().isDirty());
        // The workbench hears of the step a moment later.
        Ui.settle();
        robot.run(ActionFactory.UNDO.getId());
        Ui.untilEqual(text, robot::text);
        Ui.until("nothing is to be saved", () -> !robot.editor().isDirty());
    }
}
