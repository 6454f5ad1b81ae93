package dev.sluice.debug.core.internal.session;

import dev.sluice.core.FlowFolder;
import dev.sluice.core.check.FlowChecker;
import dev.sluice.model.FlowDocument;
import dev.sluice.model.flow.Graph;
import dev.sluice.model.flow.Node;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.eclipse.core.resources.IContainer;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IPath;
import org.jspecify.annotations.Nullable;

/**
 * The files of a run's project, as the runner names them and as the workspace does.
 *
 * @param container of the project's files
 * @param folder the same on the disk, without symbolic links
 */
public record FlowFiles(IContainer container, Path folder) {
    /**
     * The files that belong with a flow.
     *
     * @throws CoreException where its project is closed or not on the local disk
     */
    public static FlowFiles of(IFile flow) throws CoreException {
        FlowFolder folder = FlowFolder.of(flow);
        return new FlowFiles(folder.root(), folder.folder().root());
    }

    /**
     * The files of a project.
     *
     * @throws CoreException where it is closed or not on the local disk
     */
    public static FlowFiles in(IContainer project) throws CoreException {
        return new FlowFiles(project, FlowFolder.at(project).folder().root());
    }

    /** The file at a path of the runner's; null where it lies elsewhere. It need not exist. */
    public @Nullable IFile file(@Nullable String path) {
        if (path == null || path.isEmpty()) {
            return null;
        }
        try {
            Path absolute = folder.resolve(path).normalize();
            return absolute.startsWith(folder) && !absolute.equals(folder)
                    ? container.getFile(
                            IPath.fromOSString(folder.relativize(absolute).toString()))
                    : null;
        } catch (InvalidPathException e) {
            return null;
        }
    }

    /** The path of a file as the runner takes it. */
    String path(IFile file) {
        return folder.resolve(file.getFullPath()
                        .makeRelativeTo(container.getFullPath())
                        .toOSString())
                .toString();
    }

    /** Whether a file is in the project. */
    boolean has(IFile file) {
        return container.getFullPath().isPrefixOf(file.getFullPath());
    }

    /** The line of a node in a flow as it is on the disk, from 1; 0 where it has no such node. */
    static int line(IFile flow, String node) {
        try {
            FlowDocument document = FlowChecker.get().read(flow);
            Graph graph = document.flow();
            Node found = null;
            for (String id : node.split("/")) {
                found = graph == null ? null : node(graph, id);
                graph = found == null ? null : found.getBody();
            }
            return found == null ? 0 : document.positionOf(found).line();
        } catch (CoreException e) {
            ILog.of(FlowFiles.class).log(e.getStatus());
            return 0;
        }
    }

    private static @Nullable Node node(Graph graph, String id) {
        for (Node node : graph.getNodes()) {
            if (id.equals(node.getId())) {
                return node;
            }
        }
        return null;
    }
}
