package dev.sluice.debug.ui.internal.value;

import dev.sluice.debug.core.model.FlowValue;
import org.eclipse.debug.ui.IDetailPane;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.IWorkbenchPartSite;
import org.jspecify.annotations.Nullable;

/** What panes that show a value have in common: the value above, and a line that says what is not shown of it. */
abstract class Pane implements IDetailPane {
    private @Nullable Composite area;
    private @Nullable Label note;
    private @Nullable FlowValue shown;

    @Override
    public void init(@Nullable IWorkbenchPartSite site) {
        // needs none
    }

    @Override
    public final Control createControl(@Nullable Composite parent) {
        Composite made = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(made);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(made);
        Control content = createContent(made);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(content);
        note = new Label(made, SWT.WRAP);
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .indent(4, 0)
                .exclude(true)
                .applyTo(note);
        area = made;
        return made;
    }

    /** Makes what shows the value. */
    abstract Control createContent(Composite parent);

    /** Shows a value, or none. */
    abstract void show(@Nullable FlowValue value);

    @Override
    public final void display(@Nullable IStructuredSelection selection) {
        FlowValue value = ValuePanes.selected(selection);
        shown = value;
        if (!isGone()) {
            say("");
            show(value);
        }
    }

    /** Whether an answer about a value is still wanted. */
    final boolean shows(FlowValue value) {
        return shown == value && !isGone();
    }

    private boolean isGone() {
        return area == null || area.isDisposed();
    }

    /** Says below the value what is not shown; nothing where that is empty. */
    final void say(String text) {
        Label line = note;
        if (line == null || line.isDisposed() || line.getText().equals(text)) {
            return;
        }
        line.setText(text.replace("&", "&&"));
        line.setVisible(!text.isEmpty());
        GridDataFactory.createFrom((org.eclipse.swt.layout.GridData) line.getLayoutData())
                .exclude(text.isEmpty())
                .applyTo(line);
        line.requestLayout();
    }

    @Override
    public void dispose() {
        shown = null;
        if (!isGone() && area != null) {
            area.dispose();
        }
    }
}
