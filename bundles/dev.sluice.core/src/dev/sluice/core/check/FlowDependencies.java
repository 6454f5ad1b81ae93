package dev.sluice.core.check;

import dev.sluice.core.FlowFolder;
import dev.sluice.model.FlowDocument;
import dev.sluice.model.flow.Literal;
import dev.sluice.model.flow.MapEntry;
import dev.sluice.model.flow.MapLiteral;
import dev.sluice.model.flow.Node;
import dev.sluice.model.flow.Setting;
import dev.sluice.model.flow.TextLiteral;
import dev.sluice.nodes.api.Catalogue;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.SettingKind;
import dev.sluice.validation.Literals;
import dev.sluice.validation.ScriptTypes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import org.eclipse.core.resources.IContainer;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IPath;
import org.eclipse.emf.ecore.EObject;
import org.jspecify.annotations.Nullable;

/** Finds the files that the check of a flow looks at. From the flow's text alone: nothing is checked for it. */
final class FlowDependencies {
    private final Catalogue catalogue;
    private final FlowChecker checker;

    FlowDependencies(Catalogue catalogue, FlowChecker checker) {
        this.catalogue = catalogue;
        this.checker = checker;
    }

    /** The full paths of what a flow depends on directly, whether or not it exists. */
    Set<IPath> of(FlowDocument document, IFile flow) {
        IContainer root = FlowFolder.rootOf(flow);
        Set<IPath> files = new LinkedHashSet<>();
        for (Iterator<EObject> all = document.flow().eAllContents(); all.hasNext(); ) {
            if (all.next() instanceof Node node && node.getType() != null) {
                NodeDefinition definition = catalogue.find(node.getType());
                if (definition != null) {
                    settings(node, definition, root, files);
                } else if (Catalogue.isPath(node.getType())) {
                    script(node.getType(), root, files);
                }
            }
        }
        return files;
    }

    private static void settings(Node node, NodeDefinition definition, IContainer root, Set<IPath> files) {
        for (Setting setting : node.getSettings()) {
            dev.sluice.nodes.api.Setting declared = definition.type().setting(setting.getName());
            if (declared != null
                    && declared.kind() instanceof SettingKind.PathOf path
                    && (path.target() == SettingKind.PathOf.Target.FLOW
                            || path.target() == SettingKind.PathOf.Target.SCRIPT)
                    && setting.getValue() instanceof TextLiteral text) {
                add(Literals.text(text), root, files);
            }
        }
    }

    private void script(String type, IContainer root, Set<IPath> files) {
        String name = type.substring(type.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        add(type, root, files);
        if (dot > 0) {
            add(type.substring(0, type.length() - name.length() + dot) + ScriptTypes.DESCRIPTION, root, files);
            return;
        }
        IFile description = add(type + ScriptTypes.DESCRIPTION, root, files);
        String module = description == null || !description.exists() ? null : module(description);
        if (module != null) {
            add(type.substring(0, type.length() - name.length()) + module, root, files);
        }
    }

    /** What a description says the script is, beside itself; null where it does not say or cannot be read. */
    private @Nullable String module(IFile description) {
        try (InputStream in = description.getContents(true)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Literal module = entry(entry(checker.reader().readLiteral(text).literal(), "runtime"), "module");
            return module instanceof TextLiteral path ? Literals.text(path) : null;
        } catch (CoreException | IOException e) {
            ILog.of(FlowDependencies.class)
                    .warn(
                            "'" + description.getFullPath() + "' cannot be read, so flows are not checked when its"
                                    + " script changes. Refresh the project.",
                            e);
            return null;
        }
    }

    private static @Nullable Literal entry(@Nullable Literal of, String key) {
        if (of instanceof MapLiteral map) {
            for (MapEntry entry : map.getEntries()) {
                if (key.equals(entry.getKey())) {
                    return entry.getValue();
                }
            }
        }
        return null;
    }

    private static @Nullable IFile add(String path, IContainer root, Set<IPath> files) {
        IFile file = FlowFolder.fileIn(root, path);
        if (file != null) {
            files.add(file.getFullPath());
        }
        return file;
    }
}
