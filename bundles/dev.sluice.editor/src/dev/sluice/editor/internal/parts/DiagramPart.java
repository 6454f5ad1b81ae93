package dev.sluice.editor.internal.parts;

import org.eclipse.gef.GraphicalEditPart;

/** A part that draws something of a flow and can be brought up to date with it. */
interface DiagramPart extends GraphicalEditPart {
    /** Draws what changed, children first. Links are drawn afterwards by {@link #updateLinks()}. */
    void update();

    /** Brings the links that begin or end here up to date, and those of children. */
    void updateLinks();
}
