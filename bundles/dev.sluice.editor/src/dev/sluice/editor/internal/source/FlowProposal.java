package dev.sluice.editor.internal.source;

import dev.sluice.core.language.Proposal;
import java.util.Locale;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.DocumentEvent;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IInformationControlCreator;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.contentassist.ICompletionProposal;
import org.eclipse.jface.text.contentassist.ICompletionProposalExtension2;
import org.eclipse.jface.text.contentassist.ICompletionProposalExtension3;
import org.eclipse.jface.text.contentassist.ICompletionProposalExtension5;
import org.eclipse.jface.text.contentassist.ICompletionProposalExtension6;
import org.eclipse.jface.text.contentassist.IContextInformation;
import org.eclipse.jface.viewers.StyledString;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.jspecify.annotations.Nullable;

/** A proposal in the list of an editor or of a field. */
public final class FlowProposal
        implements ICompletionProposal,
                ICompletionProposalExtension2,
                ICompletionProposalExtension3,
                ICompletionProposalExtension5,
                ICompletionProposalExtension6 {
    private static final String PLUGIN = "dev.sluice.editor";

    private final Proposal proposal;
    private final int length;

    /** @param length of the document for which the proposal was made: what is typed later is replaced, too */
    public FlowProposal(Proposal proposal, int length) {
        this.proposal = proposal;
        this.length = length;
    }

    /** The icon of a kind of proposal; null where there is none. */
    static @Nullable Image image(Proposal.Kind kind) {
        String key = PLUGIN + ".proposal." + kind;
        if (JFaceResources.getImageRegistry().getDescriptor(key) == null) {
            ImageDescriptor icon = ResourceLocator.imageDescriptorFromBundle(
                            PLUGIN, "icons/source/" + kind.name().toLowerCase(Locale.ROOT) + ".svg")
                    .orElse(ImageDescriptor.getMissingImageDescriptor());
            JFaceResources.getImageRegistry().put(key, icon);
        }
        return JFaceResources.getImageRegistry().get(key);
    }

    @Override
    public void apply(@Nullable IDocument document) {
        if (document == null) {
            return;
        }
        int typed = document.getLength() - length;
        int end = Math.max(proposal.start(), Math.min(document.getLength(), proposal.end() + typed));
        try {
            document.replace(proposal.start(), end - proposal.start(), proposal.insert());
        } catch (BadLocationException e) {
            ILog.of(FlowProposal.class).error("The proposal '" + proposal.label() + "' cannot be inserted.", e);
        }
    }

    @Override
    public void apply(@Nullable ITextViewer viewer, char trigger, int stateMask, int offset) {
        apply(viewer == null ? null : viewer.getDocument());
    }

    @Override
    public void selected(@Nullable ITextViewer viewer, boolean smartToggle) {
        // nothing is shown in the text before it is taken
    }

    @Override
    public void unselected(@Nullable ITextViewer viewer) {
        // see selected
    }

    @Override
    public boolean validate(@Nullable IDocument document, int offset, @Nullable DocumentEvent event) {
        if (document == null || offset < proposal.start()) {
            return false;
        }
        try {
            String word = document.get(proposal.start(), offset - proposal.start())
                    .strip()
                    .toLowerCase(Locale.ROOT);
            return proposal.label().toLowerCase(Locale.ROOT).contains(word);
        } catch (BadLocationException e) {
            return false;
        }
    }

    @Override
    public Point getSelection(@Nullable IDocument document) {
        return new Point(proposal.start() + proposal.caret(), 0);
    }

    @Override
    public @Nullable String getAdditionalProposalInfo() {
        return proposal.help().get();
    }

    @Override
    public @Nullable Object getAdditionalProposalInfo(@Nullable IProgressMonitor monitor) {
        String help = proposal.help().get();
        return help.isBlank() ? null : help;
    }

    @Override
    public String getDisplayString() {
        return proposal.label();
    }

    @Override
    public StyledString getStyledDisplayString() {
        StyledString text = new StyledString(proposal.label());
        if (!proposal.detail().isBlank()) {
            text.append("  " + proposal.detail(), StyledString.QUALIFIER_STYLER);
        }
        return text;
    }

    @Override
    public @Nullable Image getImage() {
        return image(proposal.kind());
    }

    @Override
    public @Nullable IContextInformation getContextInformation() {
        return null;
    }

    @Override
    public IInformationControlCreator getInformationControlCreator() {
        return MarkdownControl.creator(false);
    }

    @Override
    public CharSequence getPrefixCompletionText(@Nullable IDocument document, int offset) {
        return proposal.insert();
    }

    @Override
    public int getPrefixCompletionStart(@Nullable IDocument document, int offset) {
        return proposal.start();
    }
}
