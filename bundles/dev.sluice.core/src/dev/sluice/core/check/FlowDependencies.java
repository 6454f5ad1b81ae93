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
import dev.sluice.nodes.api.ScriptRuntime;
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

/** Finds the files that the check of a flow looks at, without checking it. For one flow, once. */
final class FlowDependencies {
    private final Catalogue catalogue;
    private final FlowChecker checker;
    private final IContainer root;
    private final Set<IPath> files = new LinkedHashSet<>();

    FlowDependencies(Catalogue catalogue, FlowChecker checker, IFile flow) {
        this.catalogue = catalogue;
        this.checker = checker;
        this.root = FlowFolder.rootOf(flow);
    }

    /** What a flow depends on directly, as {@link UsedFiles} has it. */
    Set<IPath> of(FlowDocument document) {
        for (Iterator<EObject> all = document.flow().eAllContents(); all.hasNext(); ) {
            if (all.next() instanceof Node node && node.getType() != null) {
                NodeDefinition definition = catalogue.find(node.getType());
                if (definition != null) {
                    settings(node, definition);
                } else if (Catalogue.isPath(node.getType())) {
                    script(node.getType());
                }
            }
        }
        return files;
    }

    private void settings(Node node, NodeDefinition definition) {
        for (Setting setting : node.getSettings()) {
            dev.sluice.nodes.api.Setting declared = definition.type().setting(setting.getName());
            if (declared != null
                    && declared.kind() instanceof SettingKind.PathOf path
                    && (path.target() == SettingKind.PathOf.Target.FLOW
                            || path.target() == SettingKind.PathOf.Target.SCRIPT)
                    && setting.getValue() instanceof TextLiteral text) {
                add(Literals.text(text));
            }
        }
    }

    private void script(String type) {
        String name = type.substring(type.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        add(type);
        if (dot > 0) {
            add(type.substring(0, type.length() - name.length() + dot) + ScriptTypes.DESCRIPTION);
            reads(type, null);
            return;
        }
        IFile description = add(type + ScriptTypes.DESCRIPTION);
        Literal runtime = description == null || !description.exists() ? null : runtime(description);
        String module = text(entry(runtime, "module"));
        if (module != null) {
            String path = type.substring(0, type.length() - name.length()) + module;
            add(path);
            reads(path, text(entry(runtime, "language")));
        }
    }

    /** Adds what the language of a script reads beside it. @param language null where the ending says it */
    private void reads(String path, @Nullable String language) {
        IFile script = FlowFolder.fileIn(root, path);
        ScriptRuntime runtime = script == null ? null : runtime(script, language);
        if (script == null || runtime == null) {
            return;
        }
        try {
            FlowFolder folder = FlowFolder.at(root);
            runtime.reads(folder.folder(), folder.path(script)).forEach(this::add);
        } catch (CoreException e) {
            ILog.of(FlowDependencies.class).log(e.getStatus());
        }
    }

    private @Nullable ScriptRuntime runtime(IFile script, @Nullable String language) {
        for (ScriptRuntime runtime : catalogue.runtimes()) {
            if (runtime.language().equals(language)) {
                return runtime;
            }
        }
        String ending = script.getFileExtension();
        return language != null || ending == null ? null : catalogue.runtimeFor(ending);
    }

    /** What a description says of how its script runs; null where it does not say or cannot be read. */
    private @Nullable Literal runtime(IFile description) {
        try (InputStream in = description.getContents(true)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return entry(checker.reader().readLiteral(text).literal(), "runtime");
        } catch (CoreException | IOException e) {
            ILog.of(FlowDependencies.class)
                    .warn(
                            "'" + description.getFullPath() + "' cannot be read, so flows are not checked when its"
                                    + " script changes. Refresh the project.",
                            e);
            return null;
        }
    }

    private static @Nullable String text(@Nullable Literal literal) {
        return literal instanceof TextLiteral text ? Literals.text(text) : null;
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

    private @Nullable IFile add(String path) {
        IFile file = FlowFolder.fileIn(root, path);
        if (file != null) {
            files.add(file.getFullPath());
        }
        return file;
    }
}
