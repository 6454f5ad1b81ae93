package dev.sluice.core.catalogue;

import dev.sluice.core.FlowFolder;
import dev.sluice.nodes.api.Catalogue;
import dev.sluice.nodes.api.ScriptRuntime;
import dev.sluice.validation.ScriptTypes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.eclipse.core.resources.IContainer;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.IResourceProxy;
import org.eclipse.core.resources.IResourceProxyVisitor;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;
import org.jspecify.annotations.Nullable;

/** Finds the files of a project that can be nodes. By their names alone: no file is opened. */
final class ProjectScripts {
    private final Catalogue catalogue;

    ProjectScripts(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Whether a name is that of a script or of a description. */
    boolean accepts(String name) {
        int dot = name.lastIndexOf('.');
        return isDescription(name) || dot > 0 && catalogue.runtimeFor(name.substring(dot + 1)) != null;
    }

    /** Whether the language of a file says that it is more than the source of a program; descriptions always do. */
    private boolean offers(IPath path) {
        ScriptRuntime runtime = catalogue.runtimeFor(String.valueOf(path.getFileExtension()));
        return runtime == null || runtime.offers(path.toString());
    }

    private static boolean isDescription(String name) {
        return name.length() > ScriptTypes.DESCRIPTION.length() && name.endsWith(ScriptTypes.DESCRIPTION);
    }

    /** The entries below a folder, in the order of their types. */
    List<ScriptEntry> below(IContainer root) throws CoreException {
        List<ScriptEntry> found = new ArrayList<>();
        root.accept(
                (IResourceProxyVisitor) proxy -> visit(proxy, root, found), IResource.DEPTH_INFINITE, IResource.NONE);
        found.sort(Comparator.comparing(ScriptEntry::type));
        return found;
    }

    private boolean visit(IResourceProxy proxy, IContainer root, List<ScriptEntry> found) {
        if (FlowFolder.isExcluded(proxy)) {
            return false;
        }
        if (proxy.getType() == IResource.FILE
                && accepts(proxy.getName())
                && offers(proxy.requestFullPath().makeRelativeTo(root.getFullPath()))
                && proxy.requestResource() instanceof IFile file) {
            ScriptEntry entry = entry(root, file);
            if (entry != null) {
                found.add(entry);
            }
        }
        return true;
    }

    private @Nullable ScriptEntry entry(IContainer root, IFile file) {
        String path = "./" + file.getFullPath().makeRelativeTo(root.getFullPath());
        IContainer folder = file.getParent();
        String name = file.getName();
        if (!isDescription(name)) {
            String stem = name.substring(0, name.lastIndexOf('.'));
            return new ScriptEntry(path, file, folder.findMember(stem + ScriptTypes.DESCRIPTION) instanceof IFile);
        }
        String stem = name.substring(0, name.length() - ScriptTypes.DESCRIPTION.length());
        // where the script lies beside its description, the script is the entry
        boolean script = catalogue.runtimes().stream()
                .flatMap(runtime -> runtime.extensions().stream())
                .anyMatch(ending -> folder.findMember(stem + "." + ending) instanceof IFile);
        return script
                ? null
                : new ScriptEntry(path.substring(0, path.length() - ScriptTypes.DESCRIPTION.length()), file, true);
    }
}
