package dev.sluice.editor.internal.source;

import dev.sluice.core.language.FlowTree;
import dev.sluice.editor.UiQueue;
import dev.sluice.model.Problem;
import dev.sluice.validation.FlowAnalysis;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.ITextInputListener;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.Position;
import org.eclipse.jface.text.reconciler.IReconciler;
import org.eclipse.jface.text.reconciler.IReconcilingStrategy;
import org.eclipse.jface.text.source.Annotation;
import org.eclipse.jface.text.source.IAnnotationModel;
import org.eclipse.jface.text.source.IAnnotationModelExtension;
import org.eclipse.jface.text.source.ISourceViewer;
import org.eclipse.ui.texteditor.MarkerAnnotation;
import org.jspecify.annotations.Nullable;

/** Underlines what is wrong while a person types. Problems that the builder has marked are left to their markers. */
public final class FlowProblems implements IReconciler {
    private @Nullable ISourceViewer viewer;
    private @Nullable SourceContext context;
    private List<Annotation> shown = List.of();
    private final Runnable analysed = this::analysed;
    private final ITextInputListener input = new ITextInputListener() {
        @Override
        public void inputDocumentAboutToBeChanged(@Nullable IDocument before, @Nullable IDocument after) {
            // the annotations go with the old document's model
        }

        @Override
        public void inputDocumentChanged(@Nullable IDocument before, @Nullable IDocument after) {
            follow(after);
        }
    };

    @Override
    public void install(ITextViewer textViewer) {
        if (textViewer instanceof ISourceViewer source) {
            viewer = source;
            source.addTextInputListener(input);
            follow(source.getDocument());
        }
    }

    /** The viewer gets its document after its reconcilers. */
    private void follow(@Nullable IDocument document) {
        SourceContext before = context;
        if (before != null) {
            before.removeListener(analysed);
        }
        shown = List.of();
        SourceContext known = document == null ? null : SourceContexts.of(document);
        context = known;
        if (known != null) {
            known.addListener(analysed);
            analysed();
        }
    }

    @Override
    public void uninstall() {
        follow(null);
        if (viewer != null) {
            viewer.removeTextInputListener(input);
        }
        viewer = null;
    }

    @Override
    public @Nullable IReconcilingStrategy getReconcilingStrategy(String contentType) {
        return null;
    }

    private void analysed() {
        UiQueue.later(this::update);
    }

    private void update() {
        ISourceViewer source = viewer;
        SourceContext known = context;
        FlowAnalysis analysis = known == null ? null : known.currentAnalysis();
        if (source == null
                || known == null
                || analysis == null
                || !(source.getAnnotationModel() instanceof IAnnotationModelExtension model)) {
            return;
        }
        Set<String> marked = marked(source.getAnnotationModel());
        FlowTree tree = known.tree();
        Map<Annotation, Position> added = new HashMap<>();
        for (Problem problem : analysis.problems()) {
            int start = tree.offsetOf(problem.line(), problem.column());
            int end = tree.offsetOf(problem.endLine(), problem.endColumn());
            if (!marked.contains(start + problem.message())) {
                added.put(new ProblemAnnotation(problem), new Position(start, Math.max(0, end - start)));
            }
        }
        model.replaceAnnotations(shown.toArray(Annotation[]::new), added);
        shown = List.copyOf(added.keySet());
    }

    private static Set<String> marked(IAnnotationModel model) {
        Set<String> marked = new HashSet<>();
        model.getAnnotationIterator().forEachRemaining(annotation -> {
            Position at = model.getPosition(annotation);
            if (annotation instanceof MarkerAnnotation && at != null) {
                marked.add(at.getOffset() + annotation.getText());
            }
        });
        return marked;
    }
}
