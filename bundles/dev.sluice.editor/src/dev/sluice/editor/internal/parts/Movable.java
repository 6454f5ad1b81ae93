package dev.sluice.editor.internal.parts;

import dev.sluice.editor.internal.diagram.Box;
import org.eclipse.gef.GraphicalEditPart;

/** A part that has a place in its graph. */
public interface Movable extends GraphicalEditPart {
    /** Where it is, relative to its graph. */
    Box place();

    /** Shows it elsewhere, until {@link #settle()}; the model does not change. */
    void showAt(Box place);

    /** Shows it where it is. */
    void settle();
}
