package dev.sluice.editor.internal.source;

import dev.sluice.core.FlowContentType;
import dev.sluice.core.FlowFolder;
import dev.sluice.core.catalogue.ScriptEntry;
import dev.sluice.core.catalogue.WorkspaceCatalogue;
import dev.sluice.core.check.FlowChecker;
import dev.sluice.core.check.UsedFiles;
import dev.sluice.core.language.ProjectFiles;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.validation.FlowAnalysis;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.core.resources.IContainer;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.IResourceProxy;
import org.eclipse.core.resources.IResourceProxyVisitor;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IPath;
import org.jspecify.annotations.Nullable;

/** What there is in the folder of a document's flow. For any thread. */
final class DocumentFiles implements ProjectFiles {
    private static final int MOST_FILES = 5_000;

    private final Supplier<@Nullable IFile> flow;

    /** @param flow the document's file; null while it is none of the workspace */
    DocumentFiles(Supplier<@Nullable IFile> flow) {
        this.flow = flow;
    }

    /**
     * Whether a check of a flow may come out differently because of files that changed: it uses one of them, or it is one
     * that a flow it calls may use.
     */
    static boolean isUsed(IFile flow, @Nullable FlowAnalysis analysis, Collection<IFile> changed) {
        IPath project = flow.getProject().getFullPath();
        List<IFile> others = changed.stream()
                .filter(file -> !file.equals(flow) && project.isPrefixOf(file.getFullPath()))
                .toList();
        if (others.isEmpty() || analysis == null) {
            return !others.isEmpty();
        }
        WorkspaceCatalogue catalogue = WorkspaceCatalogue.get();
        if (others.stream().anyMatch(file -> catalogue.isScript(file) || FlowContentType.accepts(file))) {
            return true;
        }
        UsedFiles used = FlowChecker.get().dependencies(analysis.document(), flow);
        return others.stream().anyMatch(file -> used.has(file.getFullPath()));
    }

    @Override
    public List<String> files() {
        IFile file = flow.get();
        List<String> paths = new ArrayList<>();
        if (file == null || !file.exists()) {
            return paths;
        }
        IContainer root = FlowFolder.rootOf(file);
        try {
            root.accept(
                    (IResourceProxyVisitor) proxy -> visit(proxy, root, paths),
                    IResource.DEPTH_INFINITE,
                    IResource.NONE);
        } catch (CoreException e) {
            ILog.of(DocumentFiles.class).log(e.getStatus());
        }
        paths.sort(null);
        return paths;
    }

    private static boolean visit(IResourceProxy proxy, IContainer root, List<String> paths) {
        if (FlowFolder.isExcluded(proxy) || paths.size() > MOST_FILES) {
            return false;
        }
        if (proxy.getType() == IResource.FILE && !proxy.getName().startsWith(".")) {
            paths.add(proxy.requestFullPath().makeRelativeTo(root.getFullPath()).toString());
        }
        return true;
    }

    @Override
    public List<String> scripts() {
        IFile file = flow.get();
        if (file == null || !file.exists()) {
            return List.of();
        }
        try {
            return WorkspaceCatalogue.get().scripts(FlowFolder.rootOf(file)).stream()
                    .map(ScriptEntry::type)
                    .toList();
        } catch (CoreException e) {
            ILog.of(DocumentFiles.class).log(e.getStatus());
            return List.of();
        }
    }

    @Override
    public @Nullable NodeType script(String type) {
        IFile file = flow.get();
        try {
            NodeDefinition found =
                    file == null ? null : FlowChecker.get().script(type, file).definition();
            return found == null ? null : found.type();
        } catch (CoreException e) {
            ILog.of(DocumentFiles.class).log(e.getStatus());
            return null;
        }
    }
}
