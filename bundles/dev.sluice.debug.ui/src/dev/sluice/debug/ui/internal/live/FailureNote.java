package dev.sluice.debug.ui.internal.live;

import org.eclipse.jface.dialogs.PopupDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;
import org.jspecify.annotations.Nullable;

/** Says below a node why it failed and what it had, and offers to mend its inputs where a debugger holds it. Takes no keys. */
public final class FailureNote extends PopupDialog {
    private static final int WIDTH = 360;
    private static final int GAP = 10;

    private static final int MOST_INPUTS = 6;
    private static final int MOST_LETTERS = 160;

    private final Rectangle node;
    private final Failed failed;

    /** A note. @param node where the node is on the screen */
    public FailureNote(Shell parent, Rectangle node, Failed failed) {
        super(parent, SWT.TOOL | SWT.ON_TOP, false, false, false, false, false, failed.path() + " failed", null);
        this.node = node;
        this.failed = failed;
    }

    @Override
    protected Control createDialogArea(@Nullable Composite parent) {
        Composite area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.swtDefaults().applyTo(area);
        line(area, failed.message());
        if (!failed.inputs().isEmpty()) {
            Label title = new Label(area, SWT.NONE);
            title.setText("Inputs");
            title.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
            GridDataFactory.fillDefaults().indent(0, GAP / 2).applyTo(title);
            failed.inputs().stream().limit(MOST_INPUTS).forEach(input -> line(area, cut(input)));
            if (failed.inputs().size() > MOST_INPUTS) {
                line(area, "%,d more".formatted(failed.inputs().size() - MOST_INPUTS));
            }
        }
        Runnable mend = failed.mend();
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

    private static void line(Composite area, String text) {
        Label label = new Label(area, SWT.WRAP);
        label.setText(text.replace("&", "&&"));
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .hint(WIDTH, SWT.DEFAULT)
                .applyTo(label);
    }

    private static String cut(String text) {
        return text.length() <= MOST_LETTERS ? text : text.substring(0, MOST_LETTERS) + "…";
    }

    @Override
    protected Point getInitialLocation(@Nullable Point size) {
        return new Point(node.x, node.y + node.height + GAP);
    }
}
