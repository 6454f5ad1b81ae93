package dev.sluice.editor.internal.policies;

import dev.sluice.editor.internal.session.FlowSession;
import org.eclipse.gef.commands.Command;
import org.eclipse.gef.commands.CommandStack;
import org.jspecify.annotations.Nullable;

/** Executes commands as steps of a session. What can be undone is the session's history, which both pages share. */
public final class SessionStack extends CommandStack {
    private final FlowSession session;

    public SessionStack(FlowSession session) {
        this.session = session;
    }

    @Override
    public void execute(@Nullable Command command) {
        if (command != null && command.canExecute()) {
            String label = command.getLabel() == null ? "Edit" : command.getLabel();
            session.edit(label, flow -> command.execute());
            notifyListeners(command, POST_EXECUTE);
        }
    }
}
