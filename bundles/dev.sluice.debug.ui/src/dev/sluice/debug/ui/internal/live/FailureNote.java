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

/** Says below a node why it failed, and offers to mend its inputs where a debugger holds it. Takes no keys. */
public final class FailureNote extends PopupDialog {
    private static final int WIDTH = 360;
    private static final int GAP = 10;

    private final Rectangle node;
    private final String message;
    private final @Nullable Runnable mend;

    /**
     * A note.
     *
     * @param node where the node is on the screen
     * @param mend takes the node back to before it ran, for its inputs to be changed; null where that is not possible
     */
    public FailureNote(Shell parent, Rectangle node, String path, String message, @Nullable Runnable mend) {
        super(parent, SWT.TOOL | SWT.ON_TOP, false, false, false, false, false, path + " failed", null);
        this.node = node;
        this.message = message;
        this.mend = mend;
    }

    @Override
    protected Control createDialogArea(@Nullable Composite parent) {
        Composite area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.swtDefaults().applyTo(area);
        Label text = new Label(area, SWT.WRAP);
        text.setText(message.replace("&", "&&"));
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .hint(WIDTH, SWT.DEFAULT)
                .applyTo(text);
        Link links = new Link(area, SWT.NONE);
        links.setText(mend == null ? "<a>Close</a>" : "<a href=\"mend\">Edit and resume</a>   <a>Close</a>");
        links.addListener(SWT.Selection, event -> {
            close();
            if (mend != null && "mend".equals(event.text)) {
                mend.run();
            }
        });
        return area;
    }

    @Override
    protected Point getInitialLocation(@Nullable Point size) {
        return new Point(node.x, node.y + node.height + GAP);
    }
}
