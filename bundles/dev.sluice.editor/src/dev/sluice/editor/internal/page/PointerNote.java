package dev.sluice.editor.internal.page;

import dev.sluice.editor.internal.figures.DiagramStyle;
import dev.sluice.editor.internal.theme.DiagramColors;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.PaintEvent;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.graphics.TextLayout;
import org.eclipse.swt.graphics.TextStyle;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.jspecify.annotations.Nullable;

/** A small note beside the pointer that takes neither focus nor clicks. One at a time. */
final class PointerNote {
    private static final int WIDEST = 360;
    private static final int MARGIN = 8;
    /** From the pointer to the note. */
    private static final int ASIDE = 14;

    private final Control owner;
    private final DiagramStyle style;
    private @Nullable Shell shell;
    private @Nullable TextLayout layout;

    PointerNote(Control owner, DiagramStyle style) {
        this.owner = owner;
        this.style = style;
        owner.addListener(SWT.Dispose, event -> hide());
    }

    /**
     * Shows a note, in the place of the one before.
     *
     * @param title in bold; may be empty
     * @param text below it, of several lines perhaps; may be empty
     * @param faulty whether the text tells what is wrong
     */
    void show(String title, String text, boolean faulty) {
        String all = title.isEmpty() || text.isEmpty() ? title + text : title + "\n" + text;
        Shell note = shell;
        if (note == null || !note.getText().equals(all)) {
            hide();
            note = open(title, all, faulty);
        }
        place(note);
        note.setVisible(true);
    }

    private Shell open(String title, String all, boolean faulty) {
        Shell note = new Shell(owner.getShell(), SWT.NO_TRIM | SWT.ON_TOP | SWT.TOOL | SWT.NO_FOCUS);
        // The colours are the diagram's own; the workbench's style sheets would paint over them.
        note.setData("org.eclipse.e4.ui.css.disabled", true);
        note.setText(all);
        DiagramColors colors = style.colors();
        TextLayout text = new TextLayout(owner.getDisplay());
        text.setFont(style.fonts().detail);
        text.setText(all);
        text.setSpacing(2);
        text.setStyle(new TextStyle(style.fonts().detail, faulty ? colors.error : colors.text, null), 0, all.length());
        if (!title.isEmpty()) {
            text.setStyle(new TextStyle(style.fonts().title, colors.text, null), 0, title.length() - 1);
        }
        if (text.getBounds().width > WIDEST) {
            text.setWidth(WIDEST);
        }
        note.addListener(SWT.Dispose, event -> text.dispose());
        note.addPaintListener(this::paint);
        note.setBackground(colors.card);
        Rectangle size = text.getBounds();
        note.setSize(size.width + 2 * MARGIN, size.height + 2 * MARGIN);
        shell = note;
        layout = text;
        return note;
    }

    /** Beside the pointer, and on the screen as a whole. */
    private void place(Shell note) {
        Point at = owner.getDisplay().getCursorLocation();
        Point size = note.getSize();
        Rectangle screen = owner.getMonitor().getClientArea();
        int x = Math.min(at.x + ASIDE, screen.x + screen.width - size.x);
        int below = at.y + ASIDE + 4;
        int y = below + size.y > screen.y + screen.height ? at.y - ASIDE - size.y : below;
        note.setLocation(x, y);
    }

    private void paint(PaintEvent event) {
        Shell note = shell;
        if (note != null && layout != null) {
            Point size = note.getSize();
            event.gc.setForeground(style.colors().edge);
            event.gc.drawRectangle(0, 0, size.x - 1, size.y - 1);
            layout.draw(event.gc, MARGIN, MARGIN);
        }
    }

    void hide() {
        if (shell != null && !shell.isDisposed()) {
            shell.dispose();
        }
        shell = null;
        layout = null;
    }
}
