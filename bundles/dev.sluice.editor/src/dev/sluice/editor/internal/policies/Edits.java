package dev.sluice.editor.internal.policies;

import dev.sluice.core.edit.FlowEdit;
import dev.sluice.editor.internal.session.FlowSession;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.gef.EditPart;
import org.eclipse.gef.EditPartViewer;
import org.eclipse.gef.commands.Command;
import org.eclipse.gef.commands.UnexecutableCommand;
import org.eclipse.jface.viewers.StructuredSelection;

/** Makes commands of edits. */
public final class Edits {
    private Edits() {}

    /** A command for an edit; one that cannot be executed where the edit cannot be made. */
    public static Command command(FlowSession session, FlowEdit edit) {
        return command(session, edit, made -> {});
    }

    /** The same, and what is done with what the edit made once the diagram shows it. */
    public static Command command(FlowSession session, FlowEdit edit, Consumer<List<EObject>> after) {
        return edit.canApply()
                ? new EditCommand(edit.label(), session, flow -> {
                    edit.apply(flow);
                    session.afterEdit(() -> after.accept(edit.made()));
                })
                : UnexecutableCommand.INSTANCE;
    }

    /** Selects the parts of objects of the model. */
    public static void select(EditPartViewer viewer, List<? extends EObject> objects) {
        List<EditPart> parts = objects.stream()
                .map(object -> viewer.getEditPartRegistry().get(object))
                .filter(EditPart.class::isInstance)
                .map(EditPart.class::cast)
                .filter(EditPart::isSelectable)
                .toList();
        if (!parts.isEmpty()) {
            viewer.setSelection(new StructuredSelection(parts));
            viewer.reveal(parts.get(0));
        }
    }
}
