package dev.sluice.editor.internal.policies;

import dev.sluice.editor.internal.session.FlowSession;
import dev.sluice.model.flow.Flow;
import java.util.function.Consumer;
import org.eclipse.gef.commands.Command;

/**
 * One change of the model. It is undone with the text, by the history of the session, and so never by itself: GEF's own
 * stack of commands stays empty.
 */
public final class EditCommand extends Command {
    private final FlowSession session;
    private final Consumer<Flow> change;

    public EditCommand(String label, FlowSession session, Consumer<Flow> change) {
        super(label);
        this.session = session;
        this.change = change;
    }

    @Override
    public boolean canExecute() {
        return session.broken() == null;
    }

    @Override
    public boolean canUndo() {
        return false;
    }

    @Override
    public void execute() {
        session.edit(getLabel(), change);
    }
}
