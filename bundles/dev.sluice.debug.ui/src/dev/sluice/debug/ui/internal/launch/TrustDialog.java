package dev.sluice.debug.ui.internal.launch;

import java.util.List;
import org.eclipse.core.resources.IProject;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;

/** Asks whether the authors of a project are trusted, and says what its flows could do. */
final class TrustDialog extends MessageDialog {
    /** What {@link #open()} answers for yes. */
    static final int TRUST = 0;

    private static final int WIDTH = 460;
    private static final int MOST_LINES = 8;

    private final Allowed allowed;

    TrustDialog(Shell parent, IProject project, Allowed allowed) {
        super(
                parent,
                "Trust Project",
                null,
                "Do you trust the authors of the project '" + project.getName() + "'?\n\nIt was not created in this"
                        + " workspace. Its flows and scripts run on this machine in your name.",
                MessageDialog.QUESTION,
                1,
                "Trust",
                "Cancel");
        this.allowed = allowed;
    }

    @Override
    protected Control createCustomArea(Composite parent) {
        Composite area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().applyTo(area);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(area);
        if (allowed.granted().isEmpty()) {
            label(area, "Its flows are granted nothing beside the files of the project, and run no scripts.");
        } else {
            label(area, "What its flows may do:");
            list(area, allowed.granted());
        }
        if (!allowed.open().isEmpty()) {
            label(area, "Nothing on this machine keeps these of its nodes to that:");
            list(area, allowed.open());
        }
        return area;
    }

    private static void label(Composite area, String text) {
        Label label = new Label(area, SWT.WRAP);
        label.setText(text);
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .hint(WIDTH, SWT.DEFAULT)
                .applyTo(label);
    }

    private static void list(Composite area, List<String> entries) {
        Text lines = new Text(area, SWT.MULTI | SWT.READ_ONLY | SWT.BORDER | SWT.V_SCROLL | SWT.WRAP);
        lines.setText(String.join("\n", entries));
        int line = lines.getLineHeight();
        int height = Math.clamp(lines.computeSize(WIDTH, SWT.DEFAULT).y, 2 * line, MOST_LINES * line);
        GridDataFactory.fillDefaults().grab(true, true).hint(WIDTH, height).applyTo(lines);
    }

    @Override
    protected boolean isResizable() {
        return true;
    }
}
