package dev.sluice.editor.internal.properties;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CCombo;
import org.eclipse.swt.events.SelectionListener;

/** A choice of words. The first one stands for nothing set, and says what then holds. */
final class ChoiceRow implements Form.Row {
    private final CCombo combo;
    private final List<String> words;
    private final Supplier<String> value;
    private String shown = "";

    ChoiceRow(
            Form form,
            String label,
            String help,
            List<String> words,
            String hint,
            Supplier<String> value,
            Consumer<String> commit) {
        this.words = words;
        this.value = value;
        form.label(label, help);
        combo = form.widgets().createCCombo(form.parent(), SWT.READ_ONLY | SWT.BORDER);
        Form.ownBorder(combo);
        List<String> items = new ArrayList<>();
        items.add(hint.isEmpty() ? "" : "(" + hint + ")");
        items.addAll(words);
        combo.setItems(items.toArray(String[]::new));
        combo.setEnabled(form.isEditable());
        combo.setToolTipText(help.isBlank() ? null : help);
        Form.field(combo, false);
        combo.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> {
            int index = combo.getSelectionIndex();
            String chosen = index <= 0 || index > words.size() ? "" : words.get(index - 1);
            if (!chosen.equals(shown)) {
                shown = chosen;
                commit.accept(chosen);
            }
        }));
        form.add(this);
    }

    @Override
    public void refresh() {
        shown = value.get();
        int index = words.indexOf(shown);
        if (index < 0 && !shown.isEmpty()) {
            combo.setText(shown);
        } else {
            combo.select(index + 1);
        }
    }

    @Override
    public void commit() {
        // a choice is taken over at once
    }
}
