package dev.sluice.editor.internal.fix;

import dev.sluice.core.fix.FlowFixes;
import dev.sluice.editor.internal.session.VastText;
import dev.sluice.editor.internal.source.ProblemAnnotation;
import dev.sluice.editor.internal.source.SourceContexts;
import dev.sluice.model.Problem;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.eclipse.core.resources.IFile;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.contentassist.ICompletionProposal;
import org.eclipse.jface.text.contentassist.IContextInformation;
import org.eclipse.jface.text.quickassist.IQuickAssistInvocationContext;
import org.eclipse.jface.text.quickassist.IQuickAssistProcessor;
import org.eclipse.jface.text.source.Annotation;
import org.eclipse.jface.text.source.IAnnotationModel;
import org.eclipse.jface.text.source.ISourceViewer;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.eclipse.ui.texteditor.MarkerAnnotation;
import org.jspecify.annotations.Nullable;

/** Offers fixes on the source page for problems that have no marker yet; the platform does it for those that have. */
public final class FlowQuickAssist implements IQuickAssistProcessor {
    @Override
    public @Nullable String getErrorMessage() {
        return null;
    }

    @Override
    public boolean canFix(@Nullable Annotation annotation) {
        return annotation instanceof ProblemAnnotation live
                && FlowFixes.mayFix(live.problem().code());
    }

    @Override
    public boolean canAssist(@Nullable IQuickAssistInvocationContext context) {
        return true;
    }

    @Override
    public ICompletionProposal[] computeQuickAssistProposals(@Nullable IQuickAssistInvocationContext context) {
        ISourceViewer viewer = context == null ? null : context.getSourceViewer();
        IDocument document = viewer == null ? null : viewer.getDocument();
        IFile file = document == null ? null : SourceContexts.of(document).file();
        if (context == null || viewer == null || document == null || file == null || VastText.is(document)) {
            return new ICompletionProposal[0];
        }
        int line = line(document, context.getOffset());
        Set<String> marked = marked(viewer.getAnnotationModel());
        List<LiveFixes.LiveFix> fixes = LiveFixes.of(
                file,
                document.get(),
                problem -> problem.line() <= line && line <= problem.endLine() && !marked.contains(problem.message()));
        return fixes.stream().map(Proposal::new).toArray(ICompletionProposal[]::new);
    }

    /** From 1. */
    private static int line(IDocument document, int offset) {
        try {
            return document.getLineOfOffset(Math.max(0, offset)) + 1;
        } catch (BadLocationException e) {
            throw new IllegalStateException("the caret is outside its text", e);
        }
    }

    private static Set<String> marked(@Nullable IAnnotationModel model) {
        Set<String> marked = new HashSet<>();
        if (model != null) {
            for (Iterator<Annotation> each = model.getAnnotationIterator(); each.hasNext(); ) {
                Annotation annotation = each.next();
                if (annotation instanceof MarkerAnnotation && !annotation.isMarkedDeleted()) {
                    marked.add(annotation.getText());
                }
            }
        }
        return marked;
    }

    private record Proposal(Problem problem, String label, Runnable run) implements ICompletionProposal {
        Proposal(LiveFixes.LiveFix fix) {
            this(fix.problem(), fix.label(), fix.run());
        }

        @Override
        public void apply(IDocument document) {
            run.run();
        }

        @Override
        public @Nullable Point getSelection(IDocument document) {
            return null;
        }

        @Override
        public String getAdditionalProposalInfo() {
            return problem.message();
        }

        @Override
        public String getDisplayString() {
            return label;
        }

        @Override
        public @Nullable Image getImage() {
            return null;
        }

        @Override
        public @Nullable IContextInformation getContextInformation() {
            return null;
        }
    }
}
