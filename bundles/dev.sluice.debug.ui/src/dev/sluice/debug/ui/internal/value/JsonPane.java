package dev.sluice.debug.ui.internal.value;

import dev.sluice.debug.core.model.FlowValue;
import dev.sluice.editor.UiQueue;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.jspecify.annotations.Nullable;

/** Shows a value as JSON in lines. */
final class JsonPane extends Pane {
    static final String ID = "dev.sluice.debug.ui.json";
    static final String NAME = "JSON";
    static final String DESCRIPTION = "The value as JSON";

    private static final int MARGIN = 4;

    private @Nullable StyledText text;

    @Override
    public String getID() {
        return ID;
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public String getDescription() {
        return DESCRIPTION;
    }

    @Override
    Control createContent(Composite parent) {
        StyledText made = new StyledText(parent, SWT.MULTI | SWT.WRAP | SWT.V_SCROLL | SWT.READ_ONLY);
        made.setFont(JFaceResources.getTextFont());
        made.setMargins(MARGIN, MARGIN, MARGIN, MARGIN);
        made.setCaret(null);
        made.setMenu(menu(made));
        text = made;
        return made;
    }

    private static Menu menu(StyledText of) {
        Menu menu = new Menu(of);
        MenuItem copy = new MenuItem(menu, SWT.PUSH);
        copy.setText("&Copy");
        copy.addListener(SWT.Selection, event -> of.copy());
        MenuItem all = new MenuItem(menu, SWT.PUSH);
        all.setText("Select &All");
        all.addListener(SWT.Selection, event -> of.selectAll());
        menu.addListener(SWT.Show, event -> copy.setEnabled(of.getSelectionCount() > 0));
        return menu;
    }

    @Override
    void show(@Nullable FlowValue value) {
        if (value == null) {
            set("", "");
            return;
        }
        // what was there stays until there is something else, so that steps do not flicker
        ValueText.of(value)
                .whenComplete((told, failure) -> UiQueue.later(() -> {
                    if (shows(value)) {
                        set(told == null ? "" : told.text(), told == null ? Failures.text(failure) : told.note());
                    }
                }));
    }

    private void set(String shown, String note) {
        if (text != null && !text.isDisposed() && !text.getText().equals(shown)) {
            text.setText(shown);
        }
        say(note);
    }

    @Override
    public boolean setFocus() {
        return text != null && text.setFocus();
    }
}
