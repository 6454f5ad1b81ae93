package dev.sluice.editor.tests;

import dev.sluice.testing.ui.FlowRobot;
import dev.sluice.testing.ui.Pointer;
import dev.sluice.testing.ui.Ui;
import java.util.Objects;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.CTabItem;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.texteditor.ITextEditor;

/** The two pages of the editor, as one goes from one to the other. */
final class Pages {
    private Pages() {}

    /** Brings the source to the front by a click on its tab, and gives its text, which has the keys. */
    static StyledText source(FlowRobot robot) {
        show(robot, "Source", false);
        ITextEditor editor = Objects.requireNonNull(robot.editor().source());
        StyledText text = (StyledText) Objects.requireNonNull(editor.getAdapter(Control.class));
        Ui.until("the source has the keys", text::isFocusControl);
        return text;
    }

    static void diagram(FlowRobot robot) {
        show(robot, "Diagram", true);
    }

    private static void show(FlowRobot robot, String page, boolean diagram) {
        CTabFolder folder = folder(robot);
        for (CTabItem item : folder.getItems()) {
            if (item.getText().equals(page)) {
                Rectangle area = item.getBounds();
                Pointer.click(folder.toDisplay(area.x + area.width / 2, area.y + area.height / 2));
            }
        }
        Ui.until("the page is shown", () -> robot.editor().isDiagramActive() == diagram);
    }

    private static CTabFolder folder(FlowRobot robot) {
        Composite at = robot.canvas().getParent();
        while (!(at instanceof CTabFolder)) {
            at = at.getParent();
        }
        return (CTabFolder) at;
    }
}
