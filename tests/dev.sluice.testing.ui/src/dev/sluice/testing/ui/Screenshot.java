package dev.sluice.testing.ui;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;

/**
 * Pictures for people to look at, of what a test has brought to the screen. They are taken where the system property
 * {@code sluice.screenshots} names a folder, and cost nothing elsewhere.
 */
public final class Screenshot {
    private static final String NOWHERE = "none";
    private static final String FOLDER = System.getProperty("sluice.screenshots", NOWHERE);

    /** Some frames of 60 in a second. */
    private static final Duration FRAMES = Duration.ofMillis(100);

    private Screenshot() {}

    /** Takes a picture of a control, or of a window with its border, as it is on the screen. */
    public static void take(Control control, String name) {
        if (FOLDER.equals(NOWHERE)) {
            return;
        }
        Ui.settle();
        Display display = control.getDisplay();
        // what was changed a moment ago is on the screen a frame later, and nothing tells when
        Ui.within(FRAMES, () -> false);
        Rectangle area = control instanceof Shell || control.getParent() == null
                ? control.getBounds()
                : display.map(control.getParent(), null, control.getBounds());
        try {
            Screen.save(
                    area.intersection(display.getBounds()),
                    Path.of(FOLDER, name + ".png").toAbsolutePath());
        } catch (IOException e) {
            throw new AssertionError("the picture '" + name + "' could not be saved", e);
        }
    }
}
