package dev.sluice.editor.internal.page;

import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Display;
import org.jspecify.annotations.Nullable;

/** The system's clipboard, as text: what is copied from a diagram can be pasted into any editor, and back. */
final class Clipboards {
    private Clipboards() {}

    static void put(String text) {
        Clipboard clipboard = new Clipboard(Display.getCurrent());
        try {
            clipboard.setContents(new Object[] {text}, new Transfer[] {TextTransfer.getInstance()});
        } finally {
            clipboard.dispose();
        }
    }

    static @Nullable String text() {
        Clipboard clipboard = new Clipboard(Display.getCurrent());
        try {
            return clipboard.getContents(TextTransfer.getInstance()) instanceof String text ? text : null;
        } finally {
            clipboard.dispose();
        }
    }
}
