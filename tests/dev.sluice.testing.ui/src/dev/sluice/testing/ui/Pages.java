package dev.sluice.testing.ui;

import java.util.Objects;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.CTabItem;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.texteditor.ITextEditor;

/** The two pages of an editor. */
public final class Pages {
    public static final String DIAGRAM = "Diagram";
    public static final String SOURCE = "Source";

    private Pages() {}

    /** Brings a page to the front by a click on its tab. */
    public static void show(FlowRobot robot, String page) {
        CTabFolder folder = tabs(robot);
        for (CTabItem item : folder.getItems()) {
            if (item.getText().equals(page)) {
                Pointer.clickOn(
                        "the page '" + page + "' is shown",
                        () -> middle(folder, item),
                        () -> robot.editor().isDiagramActive() == page.equals(DIAGRAM));
            }
        }
    }

    private static Point middle(CTabFolder folder, CTabItem item) {
        Rectangle area = item.getBounds();
        return folder.toDisplay(area.x + area.width / 2, area.y + area.height / 2);
    }

    /** The tabs of an editor, with all that is on its pages. */
    public static CTabFolder tabs(FlowRobot robot) {
        Composite at = robot.canvas().getParent();
        while (!(at instanceof CTabFolder)) {
            at = at.getParent();
        }
        return (CTabFolder) at;
    }

    /** The text of the page that is in front, once it has the keys. */
    public static StyledText source(FlowRobot robot) {
        ITextEditor editor = Objects.requireNonNull(robot.editor().source());
        StyledText text = (StyledText) Objects.requireNonNull(editor.getAdapter(Control.class));
        Keys.awaitAt(text);
        return text;
    }

    /** Types behind the first place that a text stands at, on the source page. */
    public static void typeBehind(FlowRobot robot, String text, String typed) {
        StyledText source = source(robot);
        source.setCaretOffset(source.getText().indexOf(text) + text.length());
        Keys.type(typed);
        Ui.until("what was typed is there", () -> source.getText().contains(text + typed));
    }
}
