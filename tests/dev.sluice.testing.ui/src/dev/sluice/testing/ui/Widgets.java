package dev.sluice.testing.ui;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.jspecify.annotations.Nullable;

/** Finds widgets by their kind and text. */
public final class Widgets {
    private Widgets() {}

    /** All visible controls of a kind within another, from outside to inside. */
    public static <T extends Control> List<T> all(Control within, Class<T> kind) {
        List<T> found = new ArrayList<>();
        collect(within, kind, found);
        return found;
    }

    private static <T extends Control> void collect(Control control, Class<T> kind, List<T> found) {
        if (control.isDisposed() || !control.getVisible()) {
            return;
        }
        if (kind.isInstance(control)) {
            found.add(kind.cast(control));
        }
        if (control instanceof Composite composite) {
            for (Control child : composite.getChildren()) {
                collect(child, kind, found);
            }
        }
    }

    /** The first visible control of a kind that fits; null where there is none. */
    public static <T extends Control> @Nullable T find(Control within, Class<T> kind, Predicate<T> fits) {
        return all(within, kind).stream().filter(fits).findFirst().orElse(null);
    }

    /** Waits for a control. */
    public static <T extends Control> T await(Control within, Class<T> kind, Predicate<T> fits) {
        return Ui.await("there is a " + kind.getSimpleName(), () -> find(within, kind, fits));
    }

    /** Waits for a shell that came up above another and takes the keys. */
    public static Shell awaitPopup(Shell above) {
        Shell popup = Ui.await("a window comes up", () -> popup(above));
        Arrivals arrivals = Arrivals.here();
        Ui.until(
                "the window has the keys",
                () -> arrivals.active() == popup
                        && popup.getDisplay().getFocusControl() != null
                        && popup.getDisplay().getFocusControl().getShell() == popup);
        return popup;
    }

    /** The texts of all labels in a window. */
    public static String texts(Shell within) {
        return all(within, Label.class).stream().map(Label::getText).collect(Collectors.joining("\n"));
    }

    /** The one field of a window to type in. */
    public static Text field(Shell within) {
        return await(within, Text.class, field -> true);
    }

    /** The visible shell above another; null where there is none. */
    public static @Nullable Shell popup(Shell above) {
        return Arrays.stream(Display.getCurrent().getShells())
                .flatMap(shell -> Stream.concat(Stream.of(shell), Arrays.stream(shell.getShells())))
                .filter(shell -> shell != above && !shell.isDisposed() && shell.isVisible())
                .filter(shell -> !all(shell, Text.class).isEmpty())
                .findFirst()
                .orElse(null);
    }

    /** The first item of a tree whose text starts so; null where there is none. */
    public static @Nullable TreeItem item(Tree tree, String start) {
        return item(tree.getItems(), start);
    }

    private static @Nullable TreeItem item(TreeItem[] items, String start) {
        for (TreeItem item : items) {
            if (item.getText().startsWith(start)) {
                return item;
            }
            TreeItem below = item(item.getItems(), start);
            if (below != null) {
                return below;
            }
        }
        return null;
    }

    /** A point of a control on the screen. */
    public static Point onScreen(Control control, int x, int y) {
        return control.toDisplay(x, y);
    }

    /** The middle of an item on the screen. */
    public static Point middle(TreeItem item) {
        Rectangle area = item.getBounds();
        return item.getParent().toDisplay(area.x + Math.min(area.width, 80) / 2, area.y + area.height / 2);
    }

    /** The middle of the first cell of a row on the screen. */
    public static Point middle(TableItem row) {
        Rectangle area = row.getBounds(0);
        return row.getParent().toDisplay(area.x + Math.min(area.width, 80) / 2, area.y + area.height / 2);
    }

    /** The middle of a control on the screen. */
    public static Point middle(Control control) {
        Point size = control.getSize();
        return control.toDisplay(size.x / 2, size.y / 2);
    }
}
