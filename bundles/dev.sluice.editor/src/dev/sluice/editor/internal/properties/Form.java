package dev.sluice.editor.internal.properties;

import dev.sluice.editor.internal.source.MarkdownView;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.ISharedImages;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.forms.widgets.FormToolkit;
import org.eclipse.ui.views.properties.tabbed.TabbedPropertySheetWidgetFactory;
import org.jspecify.annotations.Nullable;

/** A column of labelled fields, each with room for a button beside it and a message under it. */
final class Form {
    private static final int LABEL_WIDTH = 110;
    private static final int MOST_WIDTH = 460;

    /** A field that shows what the flow has. */
    interface Row {
        /** Shows what the flow has now, unless something is typed in it. */
        void refresh();

        /** Takes over what is typed. */
        void commit();

        /** What was typed and could not be taken over, with the reason; null where there is nothing of the kind. */
        default @Nullable String refused() {
            return null;
        }
    }

    private final Composite parent;
    private final TabbedPropertySheetWidgetFactory widgets;
    private final boolean editable;
    private final Runnable relayout;
    private final List<Row> rows = new ArrayList<>();

    /** @param relayout is called when a message came or went */
    Form(Composite parent, TabbedPropertySheetWidgetFactory widgets, boolean editable, Runnable relayout) {
        this.parent = parent;
        this.widgets = widgets;
        this.editable = editable;
        this.relayout = relayout;
        GridLayout layout = new GridLayout(3, false);
        layout.marginWidth = 6;
        layout.verticalSpacing = 4;
        parent.setLayout(layout);
    }

    void refresh() {
        rows.forEach(Row::refresh);
    }

    void commit() {
        rows.forEach(Row::commit);
    }

    /** What was typed and could not be taken over; empty where all was. */
    String refused() {
        return rows.stream().map(Row::refused).filter(Objects::nonNull).collect(Collectors.joining(" "));
    }

    Composite parent() {
        return parent;
    }

    boolean isEditable() {
        return editable;
    }

    TabbedPropertySheetWidgetFactory widgets() {
        return widgets;
    }

    void add(Row row) {
        rows.add(row);
    }

    /** The label in front of a field. */
    Label label(String text, String help) {
        Label label = widgets.createLabel(parent, text);
        GridData data = new GridData(SWT.BEGINNING, SWT.CENTER, false, false);
        data.widthHint = Math.max(LABEL_WIDTH, label.computeSize(SWT.DEFAULT, SWT.DEFAULT).x);
        label.setLayoutData(data);
        if (!help.isBlank()) {
            label.setToolTipText(help);
        }
        return label;
    }

    /** Lays out a field; without a button it takes the button's place, too. */
    static void field(Control control, boolean button) {
        GridData data = new GridData(SWT.FILL, SWT.CENTER, true, false, button ? 1 : 2, 1);
        data.widthHint = MOST_WIDTH / 2;
        control.setLayoutData(data);
    }

    /** Leaves the border to the widget: the one that forms draw around it does not follow the theme. */
    static void ownBorder(Control control) {
        control.setData(FormToolkit.KEY_DRAW_BORDER, Boolean.FALSE);
    }

    /** A line for what is wrong with a field; takes no room while nothing is. */
    CLabel message() {
        Label gap = widgets.createLabel(parent, "");
        GridData none = new GridData();
        none.exclude = true;
        gap.setLayoutData(none);
        CLabel message = widgets.createCLabel(parent, "");
        message.setData(gap);
        show(message, null);
        return message;
    }

    /** Shows a message, or takes it away. */
    void show(CLabel message, @Nullable String text) {
        boolean shown = text != null;
        if (shown) {
            message.setText(text);
            message.setToolTipText(text);
            message.setImage(PlatformUI.getWorkbench().getSharedImages().getImage(ISharedImages.IMG_OBJS_ERROR_TSK));
        }
        boolean was = message.getVisible() && message.getLayoutData() instanceof GridData old && !old.exclude;
        if (was == shown && message.getLayoutData() != null) {
            return;
        }
        Control gap = (Control) message.getData();
        GridData before = new GridData();
        before.exclude = !shown;
        gap.setLayoutData(before);
        gap.setVisible(shown);
        GridData data = new GridData(SWT.FILL, SWT.CENTER, true, false, 2, 1);
        data.widthHint = MOST_WIDTH / 2;
        data.exclude = !shown;
        message.setLayoutData(data);
        message.setVisible(shown);
        relayout.run();
    }

    /** A field of one line. */
    TextRow text(String label, String help, String hint, Supplier<String> value, Consumer<String> commit) {
        return new TextRow(this, label, help, hint, value, commit);
    }

    /** A choice of a few words; an empty one unsets. */
    ChoiceRow choice(
            String label,
            String help,
            List<String> words,
            String hint,
            Supplier<String> value,
            Consumer<String> commit) {
        return new ChoiceRow(this, label, help, words, hint, value, commit);
    }

    /** A heading over the rows that follow. */
    void heading(String text) {
        Label label = widgets.createLabel(parent, text);
        label.setFont(org.eclipse.jface.resource.JFaceResources.getFontRegistry()
                .getBold(org.eclipse.jface.resource.JFaceResources.DEFAULT_FONT));
        GridData data = new GridData(SWT.FILL, SWT.CENTER, true, false, 3, 1);
        data.verticalIndent = rows.isEmpty() ? 0 : 6;
        label.setLayoutData(data);
    }

    /** Words that cannot be changed. */
    void note(String text) {
        Label label = widgets.createLabel(parent, text, SWT.WRAP);
        GridData data = new GridData(SWT.FILL, SWT.CENTER, true, false, 3, 1);
        data.widthHint = MOST_WIDTH;
        label.setLayoutData(data);
    }

    Button button(String text, Runnable action) {
        Button button = widgets.createButton(parent, text, SWT.PUSH);
        button.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, false, false));
        button.addListener(SWT.Selection, event -> action.run());
        return button;
    }

    /** Markdown over the whole width. */
    void markdown(Supplier<String> text) {
        MarkdownView view = new MarkdownView(parent, SWT.NONE);
        GridData data = new GridData(SWT.FILL, SWT.FILL, true, true, 3, 1);
        data.widthHint = MOST_WIDTH;
        view.widget().setLayoutData(data);
        String[] shown = {""};
        add(new Row() {
            @Override
            public void refresh() {
                String now = text.get();
                if (!now.equals(shown[0])) {
                    shown[0] = now;
                    view.show(now);
                }
            }

            @Override
            public void commit() {
                // nothing can be typed in it
            }
        });
    }
}
