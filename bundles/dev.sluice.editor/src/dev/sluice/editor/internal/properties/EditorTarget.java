package dev.sluice.editor.internal.properties;

import dev.sluice.core.language.FlowLanguage;
import dev.sluice.core.language.FlowTree;
import dev.sluice.editor.internal.page.FlowEditorPart;
import dev.sluice.editor.internal.session.FlowKnowledge;
import dev.sluice.editor.internal.session.FlowSession;
import dev.sluice.editor.internal.source.SourceContext;
import dev.sluice.editor.internal.source.SourceContexts;
import dev.sluice.model.flow.Flow;
import dev.sluice.model.flow.Node;
import dev.sluice.nodes.api.Catalogue;
import dev.sluice.validation.FlowAnalysis;
import dev.sluice.validation.NodeAnalysis;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.eclipse.core.resources.IFile;
import org.eclipse.ui.ide.ResourceUtil;
import org.jspecify.annotations.Nullable;

/** The flow of an editor. */
final class EditorTarget implements EditTarget {
    private final FlowEditorPart editor;
    private final FlowSession session;
    private final FlowKnowledge knowledge;
    private final SourceContext source;
    private final Map<Runnable, FlowSession.Listener> listeners = new HashMap<>();

    EditorTarget(FlowEditorPart editor) {
        this.editor = editor;
        this.session = editor.session();
        this.knowledge = editor.knowledge();
        this.source = SourceContexts.of(session.document());
    }

    @Override
    public Flow flow() {
        return session.flow();
    }

    @Override
    public FlowTree tree() {
        return source.tree();
    }

    @Override
    public @Nullable FlowAnalysis analysis() {
        return editor.knowledge().analysis();
    }

    @Override
    public @Nullable NodeAnalysis analysis(Node node) {
        return editor.knowledge().analysisOf(node);
    }

    @Override
    public Catalogue catalogue() {
        return editor.knowledge().catalogue();
    }

    @Override
    public FlowLanguage language() {
        return source.language();
    }

    @Override
    public IFile file() {
        return Objects.requireNonNull(ResourceUtil.getFile(editor.getEditorInput()));
    }

    @Override
    public boolean isEditable() {
        return session.isEditable();
    }

    @Override
    public void edit(String label, Consumer<Flow> change) {
        session.edit(label, change);
    }

    @Override
    public void addListener(Runnable listener) {
        FlowSession.Listener follower = changed -> listener.run();
        listeners.put(listener, follower);
        session.addListener(follower);
        knowledge.addListener(listener);
    }

    @Override
    public void removeListener(Runnable listener) {
        FlowSession.Listener follower = listeners.remove(listener);
        if (follower != null) {
            session.removeListener(follower);
            knowledge.removeListener(listener);
        }
    }
}
