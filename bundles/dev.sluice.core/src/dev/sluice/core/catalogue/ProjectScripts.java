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
import org.eclipse.core.resources.ResourceAttributes;
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
        return isDescription(name) || dot != 0 && catalogue.runtimeFor(dot < 0 ? "" : name.substring(dot + 1)) != null;
    }

    /** Of the many files without an ending those are programs that may be run, or are described. */
    private boolean accepts(IFile file) {
        if (!accepts(file.getName())) {
            return false;
        }
        ResourceAttributes attributes =
                file.getName().indexOf('.') >= 0 || isDescribed(file) ? null : file.getResourceAttributes();
        return attributes == null || attributes.isExecutable();
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
                && proxy.requestResource() instanceof IFile file
                && accepts(file)) {
            boolean beside = isDescription(file.getName()) && scriptBeside(file) != null;
            // where the script lies beside its description, the script is the entry
            if (!beside) {
                found.add(listed(root, file));
            }
        }
        return true;
    }

    /** What a file is as a node; null where it is none. */
    @Nullable
    ScriptEntry entry(IContainer root, IFile file) {
        if (isDescription(file.getName())) {
            IFile script = scriptBeside(file);
            return listed(root, script == null ? file : script);
        }
        // an executable, say, has no ending of a language, and is a node by its description alone
        return accepts(file) || isDescribed(file) ? listed(root, file) : null;
    }

    private static ScriptEntry listed(IContainer root, IFile file) {
        String path = "./" + file.getFullPath().makeRelativeTo(root.getFullPath());
        return isDescription(file.getName())
                ? new ScriptEntry(path.substring(0, path.length() - ScriptTypes.DESCRIPTION.length()), file, true)
                : new ScriptEntry(path, file, isDescribed(file));
    }

    private static boolean isDescribed(IFile script) {
        String name = script.getName();
        int dot = name.lastIndexOf('.');
        String stem = dot < 0 ? name : name.substring(0, dot);
        return !stem.isEmpty() && script.getParent().findMember(stem + ScriptTypes.DESCRIPTION) instanceof IFile;
    }

    /** The script that lies beside its description, under the same name; null where none of a known language does. */
    private @Nullable IFile scriptBeside(IFile description) {
        String name = description.getName();
        String stem = name.substring(0, name.length() - ScriptTypes.DESCRIPTION.length());
        for (ScriptRuntime runtime : catalogue.runtimes()) {
            for (String ending : runtime.extensions()) {
                String beside = ending.isEmpty() ? stem : stem + "." + ending;
                if (description.getParent().findMember(beside) instanceof IFile script) {
                    return script;
                }
            }
        }
        return null;
    }
}
