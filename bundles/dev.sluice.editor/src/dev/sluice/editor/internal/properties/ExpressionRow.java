package dev.sluice.editor.internal.properties;

import dev.sluice.core.language.CelTokens;
import dev.sluice.core.language.ExpressionScope;
import dev.sluice.core.language.FlowLanguage;
import dev.sluice.core.language.Highlight;
import dev.sluice.core.language.Proposal;
import dev.sluice.editor.internal.source.FlowProposal;
import dev.sluice.editor.internal.source.MarkdownControl;
import dev.sluice.editor.internal.source.SourceColors;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.text.Document;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.contentassist.ContentAssistant;
import org.eclipse.jface.text.contentassist.ICompletionProposal;
import org.eclipse.jface.text.contentassist.IContentAssistProcessor;
import org.eclipse.jface.text.contentassist.IContextInformation;
import org.eclipse.jface.text.contentassist.IContextInformationValidator;
import org.eclipse.jface.text.source.SourceViewer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.jspecify.annotations.Nullable;

/** A field for an expression, or a text with expressions in it: coloured, completed with Ctrl+Space, checked as one types. */
final class ExpressionRow implements Form.Row {
    private final Form form;
    private final SourceViewer viewer;
    private final StyledText field;
    private final ContentAssistant assistant = new ContentAssistant();
    private final CLabel message;
    private final Supplier<String> value;
    private final Consumer<String> commit;
    private final Function<String, @Nullable String> check;
    private final boolean template;
    private String shown = "";

    /** What the field needs to know of the flow. @param template whether only <code>${…}</code> is an expression */
    record Language(FlowLanguage language, Supplier<ExpressionScope> scope, boolean template) {}

    ExpressionRow(
            Form form,
            String label,
            String help,
            Language language,
            Function<String, @Nullable String> check,
            Supplier<String> value,
            Consumer<String> commit) {
        this.form = form;
        this.value = value;
        this.commit = commit;
        this.check = check;
        this.template = language.template();
        form.label(label, help);
        viewer = new SourceViewer(form.parent(), null, SWT.SINGLE | SWT.BORDER);
        viewer.setDocument(new Document());
        viewer.setEditable(form.isEditable());
        field = viewer.getTextWidget();
        field.setFont(template ? form.parent().getFont() : JFaceResources.getTextFont());
        field.setToolTipText(help.isBlank() ? null : help);
        field.setMargins(4, 3, 4, 3);
        Form.field(viewer.getControl(), false);
        message = form.message();
        assistant.setContentAssistProcessor(new Processor(language), IDocument.DEFAULT_CONTENT_TYPE);
        assistant.enableAutoActivation(true);
        assistant.enableColoredLabels(true);
        assistant.setInformationControlCreator(MarkdownControl.creator(false));
        assistant.install(viewer);
        field.addDisposeListener(event -> assistant.uninstall());
        listen();
        form.add(this);
    }

    private void listen() {
        field.addListener(SWT.Modify, event -> {
            colour();
            form.show(message, field.getText().isEmpty() ? null : check.apply(field.getText()));
        });
        field.addListener(
                SWT.FocusOut,
                event -> field.getDisplay().asyncExec(() -> {
                    // the list of proposals takes the focus for a moment
                    if (!field.isDisposed() && !field.isFocusControl()) {
                        commit();
                    }
                }));
        viewer.appendVerifyKeyListener(event -> {
            if (event.character == SWT.CR) {
                event.doit = false;
                commit();
            } else if (event.keyCode == SWT.ESC) {
                event.doit = false;
                show(value.get());
            } else if (event.character == SWT.TAB) {
                event.doit = false;
                field.traverse((event.stateMask & SWT.SHIFT) == 0 ? SWT.TRAVERSE_TAB_NEXT : SWT.TRAVERSE_TAB_PREVIOUS);
            } else if (event.keyCode == ' ' && (event.stateMask & SWT.MODIFIER_MASK) == SWT.CTRL) {
                event.doit = false;
                assistant.showPossibleCompletions();
            }
        });
    }

    /** The text widget. */
    StyledText field() {
        return field;
    }

    private void colour() {
        SourceColors colors = SourceColors.of(field);
        String text = field.getText();
        field.setStyleRanges(new StyleRange[0]);
        int from = template ? text.indexOf("${") : 0;
        while (from >= 0 && from < text.length()) {
            int close = template ? text.indexOf('}', from) : text.length();
            int end = close < 0 ? text.length() : close;
            for (CelTokens.Token token : CelTokens.scan(text, template ? Math.min(end, from + 2) : from, end)) {
                field.setStyleRange(colors.style(kind(token.kind()), token.start(), token.end() - token.start()));
            }
            from = template ? text.indexOf("${", end) : -1;
        }
    }

    private static Highlight.Kind kind(CelTokens.Kind kind) {
        return switch (kind) {
            case NAME, FIELD -> Highlight.Kind.VARIABLE;
            case FUNCTION -> Highlight.Kind.FUNCTION;
            case KEYWORD -> Highlight.Kind.KEYWORD;
            case NUMBER -> Highlight.Kind.NUMBER;
            case STRING -> Highlight.Kind.STRING;
            case OPERATOR -> Highlight.Kind.OPERATOR;
        };
    }

    private void show(String text) {
        shown = text;
        if (!field.getText().equals(text)) {
            viewer.getDocument().set(text);
        }
        colour();
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
        // a half-typed expression is taken over, too: its problem is then marked in the flow
        shown = field.getText();
        commit.accept(shown);
    }

    private record Processor(Language known) implements IContentAssistProcessor {
        @Override
        public ICompletionProposal[] computeCompletionProposals(ITextViewer viewer, int offset) {
            String text = viewer.getDocument().get();
            List<Proposal> found = known.template()
                    ? known.language()
                            .completeTemplate(text, offset, known.scope().get())
                    : known.language()
                            .completeExpression(text, offset, known.scope().get());
            return found.stream()
                    .map(one -> new FlowProposal(one, text.length()))
                    .toArray(ICompletionProposal[]::new);
        }

        @Override
        public IContextInformation @Nullable [] computeContextInformation(ITextViewer viewer, int offset) {
            return null;
        }

        @Override
        public char[] getCompletionProposalAutoActivationCharacters() {
            return new char[] {'.', '{'};
        }

        @Override
        public char @Nullable [] getContextInformationAutoActivationCharacters() {
            return null;
        }

        @Override
        public @Nullable String getErrorMessage() {
            return null;
        }

        @Override
        public @Nullable IContextInformationValidator getContextInformationValidator() {
            return null;
        }
    }
}
