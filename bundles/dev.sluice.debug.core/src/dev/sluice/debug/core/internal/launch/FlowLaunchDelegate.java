package dev.sluice.debug.core.internal.launch;

import dev.sluice.debug.core.DebugCore;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.model.LaunchConfigurationDelegate;

/** Launches a flow. */
public final class FlowLaunchDelegate extends LaunchConfigurationDelegate {
    @Override
    public void launch(ILaunchConfiguration configuration, String mode, ILaunch launch, IProgressMonitor monitor)
            throws CoreException {
        throw DebugCore.failure(DebugCore.CANNOT_LAUNCH, "There is no runner yet.", null);
    }
}
