package dev.sluice.debug.ui.internal.live;

import org.eclipse.jface.dialogs.PopupDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;
import org.jspecify.annotations.Nullable;

/** Says in the lower right corner of a window that a run waits for a person, and goes by itself. Takes no keys. */
public final class WaitNote extends PopupDialog {
    private static final int WIDTH = 280;
    private static final int GAP = 16;
    private static final int MOST_LETTERS = 200;
    private static final int MILLIS = 12_000;

    private final Shell window;
    private final String text;
    private final Runnable show;

    /**
     * A note.
     *
     * @param flow the name of the flow's file
     * @param text what is asked
     * @param show leads to the node
     */
    public WaitNote(Shell window, String flow, String text, Runnable show) {
        super(window, SWT.TOOL | SWT.ON_TOP, false, false, false, false, false, flow + " waits for a person", null);
        this.window = window;
        this.text = text.length() <= MOST_LETTERS ? text : text.substring(0, MOST_LETTERS) + "…";
        this.show = show;
    }

    @Override
    public int open() {
        int result = super.open();
        Shell shell = getShell();
        if (shell != null && !shell.isDisposed()) {
            shell.getDisplay().timerExec(MILLIS, this::close);
        }
        return result;
    }

    @Override
    protected Control createDialogArea(@Nullable Composite parent) {
        Composite area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.swtDefaults().applyTo(area);
        Label label = new Label(area, SWT.WRAP);
        label.setText(text.replace("&", "&&"));
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .hint(WIDTH, SWT.DEFAULT)
                .applyTo(label);
        Link links = new Link(area, SWT.NONE);
        links.setText("<a href=\"show\">Show</a>   <a>Close</a>");
        links.addListener(SWT.Selection, event -> {
            close();
            if ("show".equals(event.text)) {
                show.run();
            }
        });
        return area;
    }

    @Override
    protected Point getInitialLocation(@Nullable Point size) {
        Rectangle area = window.getBounds();
        Point own = size == null ? new Point(WIDTH, WIDTH / 2) : size;
        return new Point(area.x + area.width - own.x - GAP, area.y + area.height - own.y - 2 * GAP);
    }
}
