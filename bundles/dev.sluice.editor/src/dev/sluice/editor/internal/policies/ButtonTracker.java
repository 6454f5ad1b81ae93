package dev.sluice.editor.internal.policies;

import dev.sluice.editor.internal.parts.AbstractNodePart;
import java.util.function.Consumer;
import org.eclipse.gef.tools.SelectEditPartTracker;

/** Presses the button on a card: where the pointer is let go on it. The card is selected as by any other click. */
final class ButtonTracker extends SelectEditPartTracker {
    private final AbstractNodePart node;
    private final Consumer<AbstractNodePart> pressed;

    ButtonTracker(AbstractNodePart node, Consumer<AbstractNodePart> pressed) {
        super(node);
        this.node = node;
        this.pressed = pressed;
    }

    @Override
    protected void performDirectEdit() {
        // a click on a card that is selected edits its title, but not one on its button
    }

    @Override
    protected boolean handleButtonUp(int button) {
        boolean handled = super.handleButtonUp(button);
        if (button == 1 && node.isActive() && node.isButton(getLocation())) {
            pressed.accept(node);
        }
        return handled;
    }
}
