package dev.sluice.debug.ui.internal.launch;

import dev.sluice.debug.core.LaunchSettings;
import java.util.Objects;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.debug.ui.AbstractLaunchConfigurationTab;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.jspecify.annotations.Nullable;

/** What runs the flow, and where a debugger stops it. */
final class EngineTab extends AbstractLaunchConfigurationTab {
    private @Nullable Button entry;
    private @Nullable Button all;

    @Override
    public String getName() {
        return "Engine";
    }

    @Override
    public void createControl(@Nullable Composite parent) {
        Composite area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.swtDefaults().numColumns(2).applyTo(area);
        setControl(area);
        new Label(area, SWT.NONE).setText("&Engine:");
        Combo engine = new Combo(area, SWT.READ_ONLY);
        engine.setItems("Local: a process of its own on this machine");
        engine.select(0);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(engine);
        entry = check(area, "&Stop at the first node when debugging");
        all = check(area, "A stop of one &lane stops all others at their next node");
    }

    private Button check(Composite area, String text) {
        Button check = createCheckButton(area, text);
        GridDataFactory.fillDefaults().span(2, 1).applyTo(check);
        check.addListener(SWT.Selection, event -> updateLaunchConfigurationDialog());
        return check;
    }

    @Override
    public void setDefaults(ILaunchConfigurationWorkingCopy configuration) {
        configuration.setAttribute(LaunchSettings.ENGINE, LaunchSettings.LOCAL);
    }

    @Override
    public void initializeFrom(ILaunchConfiguration configuration) {
        try {
            Objects.requireNonNull(entry).setSelection(configuration.getAttribute(LaunchSettings.STOP_ON_ENTRY, false));
            Objects.requireNonNull(all).setSelection(configuration.getAttribute(LaunchSettings.SUSPEND_ALL, false));
        } catch (CoreException e) {
            setErrorMessage(e.getStatus().getMessage());
        }
    }

    @Override
    public void performApply(ILaunchConfigurationWorkingCopy configuration) {
        configuration.setAttribute(LaunchSettings.ENGINE, LaunchSettings.LOCAL);
        configuration.setAttribute(LaunchSettings.STOP_ON_ENTRY, entry != null && entry.getSelection());
        configuration.setAttribute(LaunchSettings.SUSPEND_ALL, all != null && all.getSelection());
    }
}
