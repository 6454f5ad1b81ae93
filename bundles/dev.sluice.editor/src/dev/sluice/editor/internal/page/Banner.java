package dev.sluice.editor.internal.page;

import dev.sluice.editor.internal.session.VastText;
import dev.sluice.model.FlowDocument;
import dev.sluice.model.Problem;
import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.jspecify.annotations.Nullable;

/**
 * A strip above the diagram that says why it shows an older state of the flow, or else what there is to know of a run. Not
 * there while all is well.
 */
final class Banner {
    private static final int MARGIN = 5;

    private final Composite strip;
    private final GridLayout layout = new GridLayout(2, false);
    private final Label icon;
    private final Link text;
    private @Nullable FlowDocument broken;
    private String note = "";

    /** @param toSource shows the source page */
    Banner(Composite parent, Runnable toSource) {
        strip = new Composite(parent, SWT.NONE);
        strip.setLayout(layout);
        icon = new Label(strip, SWT.NONE);
        text = new Link(strip, SWT.NONE);
        text.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        text.addListener(SWT.Selection, event -> {
            if (broken == null) {
                note("");
            } else {
                toSource.run();
            }
        });
    }

    Composite control() {
        return strip;
    }

    /** Says what is wrong; null where nothing is any more. */
    void show(@Nullable FlowDocument wrong) {
        broken = wrong;
        refresh();
    }

    /** Says something about a run where nothing is wrong; empty takes it away. */
    void note(String said) {
        if (!said.equals(note)) {
            note = said;
            refresh();
        }
    }

    private void refresh() {
        FlowDocument wrong = broken;
        boolean there = wrong != null || !note.isEmpty();
        if (wrong != null) {
            text.setText(message(wrong));
            icon.setImage(JFaceResources.getImage(Dialog.DLG_IMG_MESSAGE_ERROR));
        } else if (there) {
            text.setText(note.replace("&", "&&") + " <a>Hide</a>");
            icon.setImage(JFaceResources.getImage(Dialog.DLG_IMG_MESSAGE_INFO));
        }
        for (org.eclipse.swt.widgets.Control child : strip.getChildren()) {
            ((GridData) data(child)).exclude = !there;
            child.setVisible(there);
        }
        layout.marginHeight = there ? MARGIN : 0;
        strip.getParent().layout(true, true);
    }

    private static Object data(org.eclipse.swt.widgets.Control child) {
        if (child.getLayoutData() == null) {
            child.setLayoutData(new GridData());
        }
        return child.getLayoutData();
    }

    private static String message(FlowDocument broken) {
        String vast = VastText.reason(broken);
        if (vast != null) {
            return "There is no diagram of so long a text, and its source has no colours, folds or proposals. " + vast
                    + " <a>Show the source</a>";
        }
        String first = broken.problems().stream()
                .filter(Problem::isError)
                .findFirst()
                .map(problem -> "Line " + problem.line() + ": " + problem.message())
                .orElse("The text cannot be read.");
        return "The diagram shows the last state that could be read. " + first.replace("&", "&&")
                + " <a>Show the source</a>";
    }
}
