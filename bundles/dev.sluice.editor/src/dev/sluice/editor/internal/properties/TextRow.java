package dev.sluice.editor.internal.properties;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.widgets.Text;
import org.jspecify.annotations.Nullable;

/**
 * A text field: checked while one types, taken over by Enter or when the focus leaves, put back by Escape. What is wrong
 * is not taken over, but stays in the field with its message.
 */
final class TextRow implements Form.Row {
    private final Text field;
    private final CLabel message;
    private final Supplier<String> value;
    private final Consumer<String> commit;
    private final Form form;
    private final String label;
    private Function<String, @Nullable String> check = typed -> null;
    private String shown = "";
    private boolean showing;

    TextRow(Form form, String label, String help, String hint, Supplier<String> value, Consumer<String> commit) {
        this.form = form;
        this.label = label;
        this.value = value;
        this.commit = commit;
        form.label(label, help);
        field = form.widgets().createText(form.parent(), "", SWT.SINGLE | SWT.BORDER);
        Form.ownBorder(field);
        field.setMessage(hint);
        field.setEditable(form.isEditable());
        if (!help.isBlank()) {
            field.setToolTipText(help);
        }
        Form.field(field, false);
        message = form.message();
        field.addListener(SWT.Modify, event -> typed());
        field.addListener(SWT.FocusOut, event -> commit());
        field.addListener(SWT.DefaultSelection, event -> commit());
        field.addListener(SWT.KeyDown, event -> {
            if (event.keyCode == SWT.ESC) {
                show(value.get());
                event.doit = false;
            }
        });
        form.add(this);
    }

    /** Checks what is typed: answers what is wrong, or null. */
    TextRow checked(Function<String, @Nullable String> with) {
        check = with;
        return this;
    }

    /** Puts a button beside the field that may answer another text. */
    TextRow button(String text, Supplier<@Nullable String> choose) {
        Form.field(field, true);
        form.button(text, () -> {
                    String chosen = choose.get();
                    if (chosen != null && !field.isDisposed()) {
                        field.setText(chosen);
                        commit();
                    }
                })
                .moveBelow(field);
        return this;
    }

    Text field() {
        return field;
    }

    private void typed() {
        if (!showing) {
            form.show(message, check.apply(field.getText()));
        }
    }

    private void show(String text) {
        shown = text;
        showing = true;
        if (!field.getText().equals(text)) {
            field.setText(text);
        }
        showing = false;
        form.show(message, text.isEmpty() ? null : check.apply(text));
    }

    @Override
    public void refresh() {
        boolean typing = field.isFocusControl() && !field.getText().equals(shown);
        if (!typing) {
            show(value.get());
        }
    }

    @Override
    public void commit() {
        if (field.isDisposed() || !form.isEditable() || field.getText().equals(shown)) {
            return;
        }
        String typed = field.getText();
        if (check.apply(typed) == null) {
            shown = typed;
            commit.accept(typed);
        }
    }

    @Override
    public @Nullable String refused() {
        if (field.isDisposed() || !form.isEditable() || field.getText().equals(shown)) {
            return null;
        }
        String why = check.apply(field.getText());
        return why == null ? null : label + " is left as it was: '" + field.getText() + "' is not taken. " + why;
    }
}
