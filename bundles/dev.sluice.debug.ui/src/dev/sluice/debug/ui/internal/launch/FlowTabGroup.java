package dev.sluice.debug.ui.internal.launch;

import org.eclipse.debug.ui.AbstractLaunchConfigurationTabGroup;
import org.eclipse.debug.ui.CommonTab;
import org.eclipse.debug.ui.EnvironmentTab;
import org.eclipse.debug.ui.ILaunchConfigurationDialog;
import org.eclipse.debug.ui.ILaunchConfigurationTab;
import org.jspecify.annotations.Nullable;

/** The tabs of a launch configuration that runs a flow. */
public final class FlowTabGroup extends AbstractLaunchConfigurationTabGroup {
    @Override
    public void createTabs(@Nullable ILaunchConfigurationDialog dialog, @Nullable String mode) {
        setTabs(new ILaunchConfigurationTab[] {
            new FlowTab(), new EngineTab(), new JreTab(), new EnvironmentTab(), new GrantsTab(), new CommonTab()
        });
    }
}
