package dev.sluice.editor.internal.parts;

import org.eclipse.gef.DragTracker;
import org.eclipse.gef.EditPart;
import org.eclipse.gef.GraphicalEditPart;
import org.eclipse.gef.Request;
import org.jspecify.annotations.Nullable;

/** Says what may be done with parts. A diagram that is only shown, as in a comparison or a test, has none. */
public interface PartPolicies {
    /** Nothing may be done. */
    PartPolicies NONE = part -> {};

    /** Installs the edit policies of a part. */
    void install(EditPart part);

    /** The tool for a press of the mouse on a part; null for the usual one. */
    default @Nullable DragTracker dragTracker(GraphicalEditPart part, Request request) {
        return null;
    }

    /** Does what is asked of a part; false where that is nothing special. */
    default boolean perform(EditPart part, Request request) {
        return false;
    }

    /** What a part is besides; null where it is not that. */
    default @Nullable Object adapt(EditPart part, Class<?> type) {
        return null;
    }
}
