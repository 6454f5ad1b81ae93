package dev.sluice.editor.internal.policies;

import dev.sluice.editor.internal.figures.CardButton;
import dev.sluice.editor.internal.parts.AbstractNodePart;
import java.util.function.BiConsumer;
import org.eclipse.gef.tools.SelectEditPartTracker;

/** Presses a button on a card: where the pointer is let go on it. The card is selected as by any other click. */
final class ButtonTracker extends SelectEditPartTracker {
    private final AbstractNodePart node;
    private final CardButton button;
    private final BiConsumer<AbstractNodePart, CardButton> pressed;

    ButtonTracker(AbstractNodePart node, CardButton button, BiConsumer<AbstractNodePart, CardButton> pressed) {
        super(node);
        this.node = node;
        this.button = button;
        this.pressed = pressed;
    }

    @Override
    protected void performDirectEdit() {
        // a click on a card that is selected edits its title, but not one on its button
    }

    @Override
    protected boolean handleButtonUp(int mouse) {
        boolean handled = super.handleButtonUp(mouse);
        if (mouse == 1 && node.isActive() && node.buttonAt(getLocation()) == button) {
            pressed.accept(node, button);
        }
        return handled;
    }
}
