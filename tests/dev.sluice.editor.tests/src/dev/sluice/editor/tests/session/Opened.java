package dev.sluice.editor.tests.session;

import dev.sluice.editor.internal.session.FlowSession;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.commands.operations.IOperationHistory;
import org.eclipse.core.commands.operations.OperationHistoryFactory;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.jface.text.Document;
import org.eclipse.text.undo.DocumentUndoManagerRegistry;

/** A session on a text, without an editor. */
final class Opened implements AutoCloseable {
    final Document document;
    final FlowSession session;
    final List<String> asked = new ArrayList<>();
    private final IOperationHistory history = OperationHistoryFactory.getOperationHistory();

    Opened(String text) {
        document = new Document(text);
        session = new FlowSession(document, () -> asked.add("read"));
        // As the text viewer of the source page does, with which the history begins.
        DocumentUndoManagerRegistry.getDocumentUndoManager(document).connect(this);
    }

    String text() {
        return document.get();
    }

    boolean undo() throws ExecutionException {
        boolean done = history.undo(session.undoContext(), null, null).getSeverity() == IStatus.OK;
        session.synchronize();
        return done;
    }

    boolean redo() throws ExecutionException {
        boolean done = history.redo(session.undoContext(), null, null).getSeverity() == IStatus.OK;
        session.synchronize();
        return done;
    }

    @Override
    public void close() {
        DocumentUndoManagerRegistry.getDocumentUndoManager(document).disconnect(this);
        session.close();
    }
}
