package dev.sluice.testing.ui;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.jspecify.annotations.Nullable;

/** Dialogs that wait for an answer. */
public final class Dialogs {
    private static final int LOOK_MILLIS = 20;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private Dialogs() {}

    /**
     * Does something that asks, and answers by a click on a button.
     *
     * @param button its text, without marks
     * @param asking may return before or after the answer
     * @return what was asked, as far as it stands in labels
     */
    public static String answer(String button, Runnable asking) {
        return answer(button, dialog -> {}, asking);
    }

    /** The same, with something to fill in before the click. @param filling is handed the dialog, which has the keys */
    public static String answer(String button, Consumer<Shell> filling, Runnable asking) {
        List<String> asked = new ArrayList<>();
        List<String> instead = new ArrayList<>();
        Display display = Display.getCurrent();
        long end = System.nanoTime() + LIMIT.toNanos();
        display.timerExec(LOOK_MILLIS, new Runnable() {
            @Override
            public void run() {
                Button found = find(button);
                // Before a window has the keys it may be elsewhere than it will be.
                if (found != null && Arrivals.here().active() == found.getShell()) {
                    String texts = Widgets.texts(found.getShell());
                    try {
                        filling.accept(found.getShell());
                        Pointer.click(Widgets.middle(found));
                        asked.add(texts);
                    } catch (AssertionError e) {
                        giveUp(instead, e.getMessage());
                    }
                } else if (System.nanoTime() > end) {
                    giveUp(instead, "");
                } else {
                    display.timerExec(LOOK_MILLIS, this);
                }
            }
        });
        asking.run();
        Ui.until("'" + button + "' was asked for", () -> !asked.isEmpty() || !instead.isEmpty());
        if (!instead.isEmpty()) {
            throw new AssertionError("'" + button + "' was not asked for, but: " + instead);
        }
        Ui.until("the dialog is gone", () -> find(button) == null);
        return asked.get(0);
    }

    /** A dialog that nobody answers would keep the test for ever. */
    private static void giveUp(List<String> instead, String reason) {
        instead.add(reason);
        dialogs().forEach(shell -> instead.add(describe(shell)));
        dialogs().forEach(Shell::close);
    }

    private static String describe(Shell shell) {
        List<String> buttons =
                Widgets.all(shell, Button.class).stream().map(Dialogs::label).toList();
        return shell.getText() + ": " + Widgets.texts(shell) + " " + buttons;
    }

    private static List<Shell> dialogs() {
        return Arrays.stream(Display.getCurrent().getShells())
                .filter(shell ->
                        shell.isVisible() && shell != FlowRobot.window().getShell())
                .toList();
    }

    private static @Nullable Button find(String text) {
        return dialogs().stream()
                .map(shell -> Widgets.find(shell, Button.class, each -> text.equals(label(each))))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static String label(Button button) {
        return button.getText().replace("&", "");
    }
}
