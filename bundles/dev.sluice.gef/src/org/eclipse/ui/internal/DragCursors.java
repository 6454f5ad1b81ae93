package org.eclipse.ui.internal;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Cursor;
import org.eclipse.swt.widgets.Display;

/** The cursors that GEF 3.2 shows while its palette is dragged to another side. System cursors, never to be disposed. */
public final class DragCursors {
    /** Where nothing can be dropped. */
    public static final int INVALID = 0;
    /** To the left side. */
    public static final int LEFT = 1;
    /** To the right side. */
    public static final int RIGHT = 2;

    private DragCursors() {}

    /** The cursor for a side. */
    public static Cursor getCursor(int side) {
        int style = side == LEFT ? SWT.CURSOR_SIZEW : side == RIGHT ? SWT.CURSOR_SIZEE : SWT.CURSOR_NO;
        return Display.getCurrent().getSystemCursor(style);
    }
}
