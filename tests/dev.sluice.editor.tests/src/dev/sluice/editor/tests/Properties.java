package dev.sluice.editor.tests;

import dev.sluice.testing.ui.FlowRobot;
import dev.sluice.testing.ui.Keys;
import dev.sluice.testing.ui.Pointer;
import dev.sluice.testing.ui.Ui;
import dev.sluice.testing.ui.Widgets;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.views.properties.PropertySheet;
import org.eclipse.ui.views.properties.tabbed.TabbedPropertySheetPage;
import org.jspecify.annotations.Nullable;

/** The view Properties, as one who uses it sees it: tabs and fields by their labels. */
final class Properties {
    private final FlowRobot robot;
    private final PropertySheet view;

    private Properties(FlowRobot robot, PropertySheet view) {
        this.robot = robot;
        this.view = view;
    }

    /** Opens the view below the editor. */
    static Properties open(FlowRobot robot) throws PartInitException {
        IViewPart view = robot.editor().getSite().getPage().showView(IPageLayout.ID_PROP_SHEET);
        Properties properties = new Properties(robot, (PropertySheet) view);
        robot.focus();
        return properties;
    }

    /** Selects a node on the diagram and shows a tab for it. */
    void show(String node, String tab) {
        robot.select(node);
        tab(tab);
    }

    /** Brings a tab to the front by a click on it. */
    void tab(String name) {
        Canvas tab = Ui.await("there is a tab " + name, () -> find(Canvas.class, named(name)));
        Pointer.clickOn("the tab " + name + " is shown", () -> Widgets.middle(tab), () -> isShown(name));
        Ui.settle();
    }

    private boolean isShown(String name) {
        return view.getCurrentPage() instanceof TabbedPropertySheetPage page
                && page.getSelectedTab() != null
                && name.equals(page.getSelectedTab().getLabel());
    }

    private static Predicate<Canvas> named(String name) {
        // The class of the tabs is the platform's own, and says its label when it is asked what it is.
        return canvas -> canvas.getClass().getSimpleName().equals("ListElement") && name.equals(canvas.toString());
    }

    /** All of the view. */
    Composite all() {
        return (Composite) Objects.requireNonNull(view.getCurrentPage()).getControl();
    }

    private <T extends Control> @Nullable T find(Class<T> kind, Predicate<T> fits) {
        return Widgets.find(all(), kind, fits);
    }

    /** The field behind a label, scrolled to where it can be clicked. */
    <T extends Control> T field(String label, Class<T> kind) {
        T field = waitFor(label, kind);
        for (Composite at = field.getParent(); at != null; at = at.getParent()) {
            if (at instanceof ScrolledComposite scrolled) {
                scrolled.showControl(field);
            }
        }
        return field;
    }

    private <T extends Control> T waitFor(String label, Class<T> kind) {
        return Ui.await("there is a field " + label, () -> {
            Label name = find(
                    Label.class,
                    found -> found.getText().equals(label) || found.getText().equals(label + " *"));
            return name == null ? null : behind(name, kind);
        });
    }

    private static <T extends Control> @Nullable T behind(Label label, Class<T> kind) {
        List<Control> row = List.of(label.getParent().getChildren());
        for (Control control : row.subList(row.indexOf(label) + 1, row.size())) {
            T found = Widgets.find(control, kind, any -> true);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** Types over what a field has; nothing is taken over yet. */
    void type(String label, String text) {
        Text field = field(label, Text.class);
        Pointer.click(Widgets.middle(field));
        Keys.awaitAt(field);
        Keys.press("ctrl+a");
        Keys.type(field, text);
    }

    /** Types over what a field for an expression has. */
    StyledText typeExpression(String label, String text) {
        StyledText field = field(label, StyledText.class);
        Pointer.click(Widgets.middle(field));
        Keys.awaitAt(field);
        Keys.press("ctrl+a");
        Keys.type(text);
        Ui.until("it is typed", () -> field.getText().startsWith(text));
        return field;
    }

    /** Whether a label of the view has a part. */
    boolean says(String part) {
        return find(Label.class, label -> label.getText().contains(part)) != null;
    }

    /** What is said to be wrong; empty where nothing is. */
    String message() {
        CLabel message = find(
                CLabel.class,
                label -> label.getImage() != null && !label.getText().isEmpty());
        return message == null ? "" : message.getText();
    }
}
