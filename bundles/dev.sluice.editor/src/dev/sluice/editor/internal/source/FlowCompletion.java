package dev.sluice.editor.internal.source;

import dev.sluice.core.language.Proposal;
import java.util.List;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.contentassist.ICompletionProposal;
import org.eclipse.jface.text.contentassist.IContentAssistProcessor;
import org.eclipse.jface.text.contentassist.IContextInformation;
import org.eclipse.jface.text.contentassist.IContextInformationValidator;
import org.jspecify.annotations.Nullable;

/** Proposes what may stand at the caret. */
public final class FlowCompletion implements IContentAssistProcessor {
    @Override
    public ICompletionProposal[] computeCompletionProposals(ITextViewer viewer, int offset) {
        if (viewer.getDocument() == null) {
            return new ICompletionProposal[0];
        }
        SourceContext context = SourceContexts.of(viewer.getDocument());
        if (context.isVast()) {
            return new ICompletionProposal[0];
        }
        List<Proposal> proposals = context.language().complete(context.tree(), offset, context.analysis());
        int length = viewer.getDocument().getLength();
        return proposals.stream().map(one -> new FlowProposal(one, length)).toArray(ICompletionProposal[]::new);
    }

    @Override
    public IContextInformation @Nullable [] computeContextInformation(ITextViewer viewer, int offset) {
        return null;
    }

    @Override
    public char[] getCompletionProposalAutoActivationCharacters() {
        return new char[] {'.', '{', '$'};
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
