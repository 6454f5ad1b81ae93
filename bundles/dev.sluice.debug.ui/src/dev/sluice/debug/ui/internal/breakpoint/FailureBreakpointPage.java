package dev.sluice.debug.ui.internal.breakpoint;

import dev.sluice.debug.core.breakpoint.FailureBreakpoint;
import dev.sluice.debug.core.breakpoint.FailureBreakpoint.Kind;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.dialogs.PropertyPage;
import org.jspecify.annotations.Nullable;

/** Which failures a breakpoint stops at. */
public final class FailureBreakpointPage extends PropertyPage {
    private final Map<Kind, Button> checks = new EnumMap<>(Kind.class);

    public FailureBreakpointPage() {
        noDefaultAndApplyButton();
    }

    @Override
    protected Control createContents(@Nullable Composite parent) {
        Composite area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().applyTo(area);
        new Label(area, SWT.NONE).setText("Stop at:");
        Set<Kind> chosen = ((FailureBreakpoint) getElement()).kinds();
        for (Kind kind : Kind.values()) {
            Button check = new Button(area, SWT.CHECK);
            check.setText(kind.label());
            check.setSelection(chosen.contains(kind));
            checks.put(kind, check);
        }
        return area;
    }

    @Override
    public boolean performOk() {
        FailureBreakpoint breakpoint = (FailureBreakpoint) getElement();
        Set<Kind> chosen = EnumSet.noneOf(Kind.class);
        checks.forEach((kind, check) -> {
            if (check.getSelection()) {
                chosen.add(kind);
            }
        });
        Toggles.change("Changing a breakpoint", () -> breakpoint.setKinds(chosen));
        return true;
    }
}
