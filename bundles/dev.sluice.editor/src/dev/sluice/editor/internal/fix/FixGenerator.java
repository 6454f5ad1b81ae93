package dev.sluice.editor.internal.fix;

import dev.sluice.core.build.FlowMarkers;
import dev.sluice.core.fix.Fix;
import dev.sluice.core.fix.FlowFixes;
import dev.sluice.model.Problem;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.ui.IMarkerResolution;
import org.eclipse.ui.IMarkerResolutionGenerator2;
import org.jspecify.annotations.Nullable;

/** Offers the quick fixes of a flow's problem. */
public final class FixGenerator implements IMarkerResolutionGenerator2 {
    @Override
    public boolean hasResolutions(@Nullable IMarker marker) {
        return marker != null && marker.getResource() instanceof IFile && FlowFixes.mayFix(FlowMarkers.code(marker));
    }

    @Override
    public IMarkerResolution[] getResolutions(@Nullable IMarker marker) {
        List<IMarkerResolution> resolutions = new ArrayList<>();
        if (marker != null && marker.getResource() instanceof IFile file) {
            try {
                CheckedFlow flow = CheckedFlow.read(file);
                Problem problem = flow.problemOf(marker);
                if (problem != null) {
                    for (Fix fix : flow.fixes(problem)) {
                        resolutions.add(new FixResolution(fix.label()));
                    }
                }
            } catch (CoreException e) {
                // a file that is gone has nothing to fix, and the log says what was the matter
                ILog.of(FixGenerator.class).log(e.getStatus());
            }
        }
        return resolutions.toArray(IMarkerResolution[]::new);
    }
}
