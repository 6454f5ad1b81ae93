package dev.sluice.editor.internal.page;

import java.util.function.Function;
import java.util.function.Predicate;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;
import org.jspecify.annotations.Nullable;

/** A field on the diagram itself: Enter or leaving it takes what is written, Esc gives it up. */
final class TitleEditor {
    private final Text field;
    private final String before;
    private final Predicate<String> take;
    private boolean done;

    /**
     * Opens a field.
     *
     * @param area on the canvas
     * @param check why a text cannot be taken; null where it can
     * @param take takes the text; false keeps the field open
     */
    TitleEditor(
            Composite canvas,
            Rectangle area,
            Font font,
            String text,
            boolean several,
            Function<String, @Nullable String> check,
            Predicate<String> take) {
        this.before = text;
        this.take = take;
        field = new Text(canvas, several ? SWT.MULTI | SWT.WRAP | SWT.BORDER : SWT.SINGLE | SWT.BORDER);
        field.setFont(font);
        field.setText(text);
        field.selectAll();
        field.setBounds(area.x, area.y, area.width, area.height);
        field.addListener(SWT.FocusOut, event -> finish(true));
        field.addListener(SWT.Traverse, event -> {
            if (event.detail == SWT.TRAVERSE_ESCAPE) {
                event.doit = false;
                finish(false);
            } else if (event.detail == SWT.TRAVERSE_RETURN && (!several || (event.stateMask & SWT.MOD1) != 0)) {
                event.doit = false;
                finish(true);
            }
        });
        field.addListener(SWT.Modify, event -> {
            String reason = field.getText().equals(before) ? null : check.apply(field.getText());
            field.setToolTipText(reason);
            field.setForeground(reason == null ? null : field.getDisplay().getSystemColor(SWT.COLOR_RED));
        });
        field.setFocus();
    }

    private void finish(boolean commit) {
        if (done || field.isDisposed()) {
            return;
        }
        done = true;
        String text = field.getText();
        Composite canvas = field.getParent();
        if (commit && !text.equals(before) && !take.test(text)) {
            done = false;
            return;
        }
        field.dispose();
        canvas.setFocus();
    }
}
