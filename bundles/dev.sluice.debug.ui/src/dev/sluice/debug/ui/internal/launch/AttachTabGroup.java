package dev.sluice.debug.ui.internal.launch;

import org.eclipse.debug.ui.AbstractLaunchConfigurationTabGroup;
import org.eclipse.debug.ui.CommonTab;
import org.eclipse.debug.ui.ILaunchConfigurationDialog;
import org.eclipse.debug.ui.ILaunchConfigurationTab;
import org.jspecify.annotations.Nullable;

/** The tabs of a launch configuration that attaches to a run. */
public final class AttachTabGroup extends AbstractLaunchConfigurationTabGroup {
    @Override
    public void createTabs(@Nullable ILaunchConfigurationDialog dialog, @Nullable String mode) {
        setTabs(new ILaunchConfigurationTab[] {new AttachTab(), new CommonTab()});
    }
}
