package dev.sluice.editor.internal.page;

import dev.sluice.editor.internal.session.VastText;
import dev.sluice.model.FlowDocument;
import dev.sluice.model.Problem;
import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.jspecify.annotations.Nullable;

/** A strip above the diagram that says why it shows an older state of the flow. Not there while all is well. */
final class Banner {
    private static final int MARGIN = 5;

    private final Composite strip;
    private final GridLayout layout = new GridLayout(2, false);
    private final Link text;

    /** @param toSource shows the source page */
    Banner(Composite parent, Runnable toSource) {
        strip = new Composite(parent, SWT.NONE);
        strip.setLayout(layout);
        Label icon = new Label(strip, SWT.NONE);
        icon.setImage(org.eclipse.jface.resource.JFaceResources.getImage(Dialog.DLG_IMG_MESSAGE_ERROR));
        text = new Link(strip, SWT.NONE);
        text.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        text.addListener(SWT.Selection, event -> toSource.run());
    }

    Composite control() {
        return strip;
    }

    /** Says what is wrong; null hides the strip. */
    void show(@Nullable FlowDocument broken) {
        boolean there = broken != null;
        if (there) {
            text.setText(message(broken));
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
