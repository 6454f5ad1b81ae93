package dev.sluice.editor.tests.ide;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.ui.internal.open.FirstWindow;
import org.eclipse.swt.graphics.Rectangle;
import org.junit.jupiter.api.Test;

/** Where the first window of a workspace goes. */
class FirstWindowTest {
    @Test
    void itLiesInTheMiddleOfItsScreen() {
        assertEquals(new Rectangle(260, 90, 1400, 900), FirstWindow.middle(new Rectangle(0, 0, 1920, 1080)));
        assertEquals(new Rectangle(2180, 117, 1400, 900), FirstWindow.middle(new Rectangle(1920, 27, 1920, 1080)));
    }
}
