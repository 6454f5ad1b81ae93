package dev.sluice.testing.ui;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Listener;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;

/** Context menus. Items go by their texts, without keys and marks, in small or large letters alike. */
public final class Menus {
    private static final Duration ARMED = Duration.ofSeconds(1);

    private Menus() {}

    /** What is offered and enabled, also in the menus below, from top to bottom. */
    public static List<String> enabled(Control owner) {
        Menu menu = show(owner);
        List<String> labels = items(menu).stream().map(Menus::label).toList();
        menu.notifyListeners(SWT.Hide, new Event());
        return labels;
    }

    /** Does what an item does, without the menu on the screen. */
    public static void choose(Control owner, String label) {
        Menu menu = show(owner);
        MenuItem item = items(menu).stream()
                .filter(each -> label(each).equalsIgnoreCase(label))
                .findFirst()
                .orElseThrow(() -> new AssertionError("'" + label + "' is not enabled, but these are: "
                        + items(menu).stream().map(Menus::label).toList()));
        menu.notifyListeners(SWT.Hide, new Event());
        item.notifyListeners(SWT.Selection, new Event());
        Ui.settle();
    }

    private static Menu show(Control owner) {
        Menu menu = Objects.requireNonNull(owner.getMenu(), "there is no context menu");
        menu.notifyListeners(SWT.Show, new Event());
        return menu;
    }

    /** The items that can be chosen. */
    private static List<MenuItem> items(Menu menu) {
        List<MenuItem> items = new ArrayList<>();
        for (MenuItem item : menu.getItems()) {
            if (item.getMenu() != null) {
                item.getMenu().notifyListeners(SWT.Show, new Event());
                items.addAll(items(item.getMenu()));
            } else if (canChoose(item)) {
                items.add(item);
            }
        }
        return items;
    }

    private static boolean canChoose(MenuItem item) {
        return (item.getStyle() & SWT.SEPARATOR) == 0 && item.isEnabled();
    }

    private static String label(MenuItem item) {
        return item.getText().replaceAll("\t.*", "").replace("&", "");
    }

    /** Opens the menu at a place of the screen with the right button, and takes an item with the arrows and Enter. */
    public static void pick(Control owner, Point at, String label) {
        Menu menu = Objects.requireNonNull(owner.getMenu(), "there is no context menu");
        boolean[] shown = {false};
        menu.addListener(SWT.Show, event -> shown[0] = true);
        Pointer.clickRight(at);
        Ui.until("the context menu comes up", () -> shown[0] && menu.isVisible());
        // The arrows pass over what cannot be chosen.
        List<String> offered = Arrays.stream(menu.getItems())
                .filter(Menus::canChoose)
                .map(Menus::label)
                .toList();
        if (offered.stream().noneMatch(label::equalsIgnoreCase)) {
            throw new AssertionError("'" + label + "' is not offered, but these are: " + offered);
        }
        String[] armed = {""};
        Listener follower = event -> armed[0] = event.widget instanceof MenuItem item ? label(item) : "";
        Arrays.stream(menu.getItems()).forEach(item -> item.addListener(SWT.Arm, follower));
        for (int presses = 0; presses < 2 * offered.size() && !armed[0].equalsIgnoreCase(label); presses++) {
            // The pointer may have armed an item already.
            String before = armed[0];
            Xdotool.run("key Down");
            Ui.within(ARMED, () -> !armed[0].equals(before));
        }
        if (!armed[0].equalsIgnoreCase(label)) {
            throw new AssertionError("the arrows do not come to '" + label + "' among " + offered);
        }
        Xdotool.run("key Return");
        Ui.until("the context menu is gone", () -> menu.isDisposed() || !menu.isVisible());
    }
}
