package dev.sluice.ui.internal.open;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.eclipse.core.resources.IContainer;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.CoreException;
import org.jspecify.annotations.Nullable;

/** The flow to begin with: the one that a folder is named after, as {@code quakes/quakes.flow}, or else the first. */
final class FirstFlow {
    private static final String EXTENSION = "flow";

    private FirstFlow() {}

    /** The flow of some folders; null where they hold none. */
    static @Nullable IFile in(List<IContainer> folders) throws CoreException {
        List<IFile> flows = new ArrayList<>();
        for (IContainer folder : folders) {
            folder.accept(resource -> {
                if (resource instanceof IFile file && EXTENSION.equals(file.getFileExtension())) {
                    flows.add(file);
                }
                return !resource.getName().startsWith(".")
                        && !resource.getName().equals("out");
            });
        }
        return flows.stream()
                .min(Comparator.comparing((IFile flow) -> !isNamedAsFolder(flow))
                        .thenComparing(flow -> flow.getProjectRelativePath().segmentCount())
                        .thenComparing(IResource::getFullPath, Comparator.comparing(Object::toString)))
                .orElse(null);
    }

    private static boolean isNamedAsFolder(IFile flow) {
        return flow.getName().equals(flow.getParent().getName() + "." + EXTENSION);
    }
}
