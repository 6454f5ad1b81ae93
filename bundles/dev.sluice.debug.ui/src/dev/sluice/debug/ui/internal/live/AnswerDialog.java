package dev.sluice.debug.ui.internal.live;

import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.jspecify.annotations.Nullable;

/** Has a person approve or reject what a node asks: who decides, and what they say of it. Who rejects says why. */
public final class AnswerDialog extends Dialog {
    private static final int WIDTH = 420;
    private static final int LINES = 3;

    private final boolean approve;
    private final String question;
    private final String facts;
    private String by = System.getProperty("user.name", "");
    private String comment = "";
    private @Nullable Text name;
    private @Nullable Text words;

    /**
     * A dialog.
     *
     * @param question what is asked
     * @param facts what else is known of it, in lines
     */
    public AnswerDialog(Shell parent, boolean approve, String question, String facts) {
        super(parent);
        this.approve = approve;
        this.question = question;
        this.facts = facts;
    }

    /** Who decides; empty for nobody who says it. */
    public String by() {
        return by;
    }

    /** What they say of it; empty for nothing. */
    public String comment() {
        return comment;
    }

    @Override
    protected boolean isResizable() {
        return true;
    }

    @Override
    protected void configureShell(@Nullable Shell shell) {
        super.configureShell(shell);
        if (shell != null) {
            shell.setText(approve ? "Approve" : "Reject");
        }
    }

    @Override
    protected Control createDialogArea(@Nullable Composite parent) {
        Composite area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.swtDefaults().numColumns(2).margins(12, 12).applyTo(area);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(area);
        Label asked = line(area, question.isEmpty() ? "The node asks for approval." : question);
        asked.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DIALOG_FONT));
        line(area, facts);
        label(area, "&By:");
        Text who = new Text(area, SWT.BORDER);
        who.setText(by);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(who);
        label(area, approve ? "&Comment:" : "&Reason:");
        Text said = new Text(area, SWT.BORDER | SWT.MULTI | SWT.WRAP | SWT.V_SCROLL);
        GridDataFactory.fillDefaults()
                .grab(true, true)
                .hint(WIDTH, LINES * said.getLineHeight())
                .applyTo(said);
        said.addListener(SWT.Modify, event -> enable());
        said.addListener(SWT.Traverse, event -> {
            // a tab leads on, as there is nothing to indent
            event.doit |= event.detail == SWT.TRAVERSE_TAB_NEXT || event.detail == SWT.TRAVERSE_TAB_PREVIOUS;
        });
        said.setFocus();
        name = who;
        words = said;
        return area;
    }

    private static Label line(Composite area, String text) {
        Label label = new Label(area, SWT.WRAP);
        label.setText(text.replace("&", "&&"));
        GridDataFactory.fillDefaults()
                .span(2, 1)
                .grab(true, false)
                .hint(WIDTH, SWT.DEFAULT)
                .applyTo(label);
        return label;
    }

    private static void label(Composite area, String text) {
        Label label = new Label(area, SWT.NONE);
        label.setText(text);
        GridDataFactory.swtDefaults().align(SWT.BEGINNING, SWT.BEGINNING).applyTo(label);
    }

    @Override
    protected void createButtonsForButtonBar(@Nullable Composite parent) {
        createButton(parent, IDialogConstants.OK_ID, approve ? "Approve" : "Reject", approve);
        createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, !approve);
        enable();
    }

    private void enable() {
        Button button = getButton(IDialogConstants.OK_ID);
        if (button != null && words != null) {
            button.setEnabled(approve || !words.getText().isBlank());
        }
    }

    @Override
    protected void okPressed() {
        by = name == null ? "" : name.getText().strip();
        comment = words == null ? "" : words.getText().strip();
        super.okPressed();
    }
}
