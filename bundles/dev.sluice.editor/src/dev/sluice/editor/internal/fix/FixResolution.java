package dev.sluice.editor.internal.fix;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.swt.graphics.Image;
import org.eclipse.ui.IMarkerResolution2;
import org.jspecify.annotations.Nullable;

/** One quick fix of a marker. */
final class FixResolution implements IMarkerResolution2 {
    private final String label;

    FixResolution(String label) {
        this.label = label;
    }

    @Override
    public String getLabel() {
        return label;
    }

    @Override
    public @Nullable String getDescription() {
        return null;
    }

    @Override
    public @Nullable Image getImage() {
        return null;
    }

    @Override
    public void run(@Nullable IMarker marker) {
        if (marker != null && marker.getResource() instanceof IFile file) {
            new FixRun(file, label, flow -> flow.problemOf(marker)).run();
        }
    }
}
