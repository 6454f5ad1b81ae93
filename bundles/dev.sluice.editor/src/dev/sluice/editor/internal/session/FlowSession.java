package dev.sluice.editor.internal.session;

import dev.sluice.model.FlowDocument;
import dev.sluice.model.FlowMerger;
import dev.sluice.model.FlowReader;
import dev.sluice.model.FlowWriter;
import dev.sluice.model.UnwritableFlowException;
import dev.sluice.model.flow.Flow;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.eclipse.core.commands.operations.AbstractOperation;
import org.eclipse.core.commands.operations.IUndoContext;
import org.eclipse.core.commands.operations.IUndoableOperation;
import org.eclipse.core.commands.operations.OperationHistoryFactory;
import org.eclipse.jface.text.DocumentEvent;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IDocumentListener;
import org.eclipse.text.undo.DocumentUndoManagerRegistry;
import org.eclipse.text.undo.IDocumentUndoManager;
import org.jspecify.annotations.Nullable;

/**
 * A flow while it is edited. The text is the truth: an edit of the model is written into the text at once, a change of
 * the text is read into the model, which keeps its objects. So there is one history for both sides, that of the text,
 * and undoing anything gives back the bytes that were there. For the UI thread only.
 */
public final class FlowSession {
    /** What hears of changes. */
    public interface Listener {
        /** The model or its problems changed, for whatever reason; the text and the model are alike again. */
        void flowChanged(FlowSession session);
    }

    private final IDocument document;
    private final Runnable scheduleReading;
    private final BooleanSupplier mayEdit;
    private final FlowReader reader = new FlowReader(VastText.limits());
    private final FlowWriter writer = new FlowWriter(VastText.limits());
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final IDocumentListener follower = new IDocumentListener() {
        @Override
        public void documentAboutToBeChanged(DocumentEvent event) {
            // what counts is the text afterwards
        }

        @Override
        public void documentChanged(DocumentEvent event) {
            textChanged();
        }
    };
    private final List<Runnable> afterwards = new ArrayList<>();
    private FlowDocument current;
    private @Nullable FlowDocument broken;
    private boolean writing;
    private boolean stale;
    private int depth;

    /**
     * Opens a session on a document.
     *
     * @param scheduleReading asks the owner to call {@link #synchronize()} soon, in the UI thread; called for each change
     *     of the text that does not come from the model
     */
    public FlowSession(IDocument document, Runnable scheduleReading) {
        this(document, scheduleReading, () -> true);
    }

    /**
     * Opens a session on a document that may not always be changed.
     *
     * @param mayEdit asked before each edit: whether the file may be changed; may make it writable first
     */
    public FlowSession(IDocument document, Runnable scheduleReading, BooleanSupplier mayEdit) {
        this.document = document;
        this.mayEdit = mayEdit;
        this.scheduleReading = scheduleReading;
        this.current = reader.read(document.get());
        if (!current.isIntact()) {
            broken = current;
        }
        DocumentUndoManagerRegistry.connect(document);
        // Nothing is recorded before somebody is connected.
        DocumentUndoManagerRegistry.getDocumentUndoManager(document).connect(this);
        document.addDocumentListener(follower);
    }

    /** Lets go of the document. May be called twice. */
    public void close() {
        document.removeDocumentListener(follower);
        IDocumentUndoManager history = DocumentUndoManagerRegistry.getDocumentUndoManager(document);
        if (history != null) {
            history.disconnect(this);
            DocumentUndoManagerRegistry.disconnect(document);
        }
        listeners.clear();
    }

    public void addListener(Listener listener) {
        listeners.add(listener);
    }

    public void removeListener(Listener listener) {
        listeners.remove(listener);
    }

    /** The text. */
    public IDocument document() {
        return document;
    }

    /** The flow; the last one that could be read where the text is broken. Its objects stay the same over changes. */
    public Flow flow() {
        return current.flow();
    }

    /** The flow with its places in the text; of the last text that could be read whole. */
    public FlowDocument flowDocument() {
        return current;
    }

    /** What could be read of a text that is no YAML as it stands; null where the text could be read whole. */
    public @Nullable FlowDocument broken() {
        return broken;
    }

    /** Whether the model may be changed: the text could be read whole. */
    public boolean isEditable() {
        synchronize();
        return broken == null;
    }

    /**
     * Changes the model, and the text with it, as one step of the history. Steps within a step are part of it. Nothing
     * happens while the text is broken.
     *
     * @param label what the step is called in the Edit menu, such as {@code Move 'read'}
     * @throws RuntimeException of the change; the text then stays as it was, and so does the model
     */
    public void edit(String label, Consumer<Flow> change) {
        if (depth > 0) {
            change.accept(flow());
            return;
        }
        if (!isEditable() || !mayEdit.getAsBoolean()) {
            return;
        }
        String before = document.get();
        depth++;
        try {
            change.accept(flow());
            write(label);
        } catch (RuntimeException | UnwritableFlowException e) {
            afterwards.clear();
            restore(before);
            throw e instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(e);
        } finally {
            depth--;
        }
        fireChanged();
        List<Runnable> tasks = List.copyOf(afterwards);
        afterwards.clear();
        tasks.forEach(Runnable::run);
    }

    /** Runs something once the edit at hand is done and everybody has seen it; at once where there is none. */
    public void afterEdit(Runnable task) {
        if (depth > 0) {
            afterwards.add(task);
        } else {
            task.run();
        }
    }

    private void restore(String before) {
        current = FlowMerger.merge(reader.read(before), current.flow());
        fireChanged();
    }

    private void write(String label) throws UnwritableFlowException {
        FlowDocument next = writer.update(current, current.flow());
        TextDelta delta = TextDelta.between(document.get(), next.source().text());
        current = next;
        if (delta.isEmpty()) {
            return;
        }
        IDocumentUndoManager history = DocumentUndoManagerRegistry.getDocumentUndoManager(document);
        history.commit();
        history.beginCompoundChange();
        writing = true;
        try {
            delta.applyTo(document);
        } finally {
            writing = false;
            history.endCompoundChange();
        }
        IUndoableOperation step = OperationHistoryFactory.getOperationHistory().getUndoOperation(undoContext());
        if (step instanceof AbstractOperation operation) {
            operation.setLabel(label);
        }
    }

    private void textChanged() {
        if (!writing) {
            stale = true;
            scheduleReading.run();
        }
    }

    /** Reads the text if it changed since it was last read; says whether it did. */
    public boolean synchronize() {
        if (!stale || depth > 0) {
            return false;
        }
        stale = false;
        FlowDocument next = readText();
        if (next.isIntact()) {
            broken = null;
            current = FlowMerger.merge(next, current.flow());
        } else {
            broken = next;
        }
        fireChanged();
        return true;
    }

    private FlowDocument readText() {
        FlowDocument before = broken;
        boolean vastStill = before != null && VastText.reason(before) != null && VastText.is(document);
        // a copy of a vast text, only to refuse it again, would be felt at each key
        return before != null && vastStill ? before : reader.read(document.get());
    }

    private void fireChanged() {
        for (Listener listener : listeners) {
            listener.flowChanged(this);
        }
    }

    /** The history that both pages share, for the workbench's undo and redo. */
    public IUndoContext undoContext() {
        return DocumentUndoManagerRegistry.getDocumentUndoManager(document).getUndoContext();
    }

    public boolean canUndo() {
        return DocumentUndoManagerRegistry.getDocumentUndoManager(document).undoable();
    }

    public boolean canRedo() {
        return DocumentUndoManagerRegistry.getDocumentUndoManager(document).redoable();
    }
}
