package dev.sluice.editor.internal.page;

import org.eclipse.draw2d.FigureCanvas;
import org.eclipse.draw2d.geometry.Point;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Listener;
import org.jspecify.annotations.Nullable;

/** Moves the view by dragging with the middle button, or with the left one while the space bar is held. */
final class Panning {
    private final FigureCanvas canvas;
    private final Listener pressed = this::down;
    private final Listener moved = this::move;
    private final Listener released = this::up;
    private boolean space;
    private @Nullable Point start;
    private @Nullable Point view;

    Panning(FigureCanvas canvas) {
        this.canvas = canvas;
        canvas.getDisplay().addFilter(SWT.MouseDown, pressed);
        canvas.getDisplay().addFilter(SWT.MouseMove, moved);
        canvas.getDisplay().addFilter(SWT.MouseUp, released);
        canvas.addListener(SWT.KeyDown, event -> space |= event.keyCode == ' ');
        canvas.addListener(SWT.KeyUp, event -> space &= event.keyCode != ' ');
        canvas.addListener(SWT.FocusOut, event -> space = false);
        canvas.addListener(SWT.Dispose, event -> {
            canvas.getDisplay().removeFilter(SWT.MouseDown, pressed);
            canvas.getDisplay().removeFilter(SWT.MouseMove, moved);
            canvas.getDisplay().removeFilter(SWT.MouseUp, released);
        });
    }

    private void down(Event event) {
        if (event.widget == canvas && (event.button == 2 || space && event.button == 1)) {
            start = new Point(event.x, event.y);
            view = canvas.getViewport().getViewLocation().getCopy();
            canvas.setCursor(event.display.getSystemCursor(SWT.CURSOR_SIZEALL));
            event.type = SWT.None;
        }
    }

    private void move(Event event) {
        if (start != null && view != null && event.widget == canvas) {
            canvas.scrollTo(view.x + start.x - event.x, view.y + start.y - event.y);
            event.type = SWT.None;
        }
    }

    private void up(Event event) {
        if (start != null) {
            start = null;
            canvas.setCursor(null);
            event.type = SWT.None;
        }
    }
}
