package dev.sluice.editor.internal.source;

import dev.sluice.core.language.FlowTree;
import dev.sluice.core.language.Folding;
import dev.sluice.editor.UiQueue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.Position;
import org.eclipse.jface.text.reconciler.DirtyRegion;
import org.eclipse.jface.text.reconciler.IReconcilingStrategy;
import org.eclipse.jface.text.reconciler.IReconcilingStrategyExtension;
import org.eclipse.jface.text.reconciler.Reconciler;
import org.eclipse.jface.text.source.Annotation;
import org.eclipse.jface.text.source.projection.ProjectionAnnotation;
import org.eclipse.jface.text.source.projection.ProjectionAnnotationModel;
import org.eclipse.jface.text.source.projection.ProjectionViewer;
import org.eclipse.swt.widgets.Control;
import org.jspecify.annotations.Nullable;

/** Keeps the folds of a viewer in line with the text; what is folded stays folded. */
public final class FlowFolding extends Reconciler {
    /** More than all rulers at the left take. */
    private static final int RULER_WIDTH = 100;

    private @Nullable ProjectionViewer viewer;

    public FlowFolding() {
        setReconcilingStrategy(new Strategy(), IDocument.DEFAULT_CONTENT_TYPE);
    }

    @Override
    public void install(ITextViewer textViewer) {
        viewer = textViewer instanceof ProjectionViewer projection ? projection : null;
        super.install(textViewer);
    }

    /** The ruler does not paint anew where folds merely moved with the text. */
    private void redraw() {
        UiQueue.later(() -> {
            Control control = viewer == null ? null : viewer.getControl();
            if (control != null && !control.isDisposed()) {
                control.redraw(0, 0, RULER_WIDTH, control.getSize().y, true);
            }
        });
    }

    private final class Strategy implements IReconcilingStrategy, IReconcilingStrategyExtension {
        private @Nullable IDocument document;

        @Override
        public void setDocument(@Nullable IDocument changed) {
            document = changed;
        }

        @Override
        public void reconcile(@Nullable DirtyRegion dirty, @Nullable IRegion part) {
            update();
        }

        @Override
        public void reconcile(@Nullable IRegion part) {
            update();
        }

        @Override
        public void setProgressMonitor(@Nullable IProgressMonitor monitor) {
            // it is done in no time
        }

        @Override
        public void initialReconcile() {
            update();
        }

        private void update() {
            IDocument text = document;
            ProjectionAnnotationModel model = viewer == null ? null : viewer.getProjectionAnnotationModel();
            if (text == null || model == null) {
                return;
            }
            Map<Position, Boolean> wanted = new HashMap<>();
            FlowTree tree = SourceContexts.of(text).tree();
            for (Folding.Lines lines : Folding.of(tree)) {
                int start = tree.startOfLine(lines.first());
                int next = lines.last() + 1;
                int end = next < tree.lineCount()
                        ? tree.startOfLine(next)
                        : tree.text().length();
                wanted.put(new Position(start, end - start), Boolean.TRUE);
            }
            List<Annotation> gone = new ArrayList<>();
            model.getAnnotationIterator().forEachRemaining(annotation -> {
                Position at = model.getPosition(annotation);
                if (at == null || wanted.remove(at) == null) {
                    gone.add(annotation);
                }
            });
            Map<Annotation, Position> added = new HashMap<>();
            wanted.keySet().forEach(at -> added.put(new ProjectionAnnotation(), at));
            if (!gone.isEmpty() || !added.isEmpty()) {
                model.modifyAnnotations(gone.toArray(Annotation[]::new), added, new Annotation[0]);
            }
            redraw();
        }
    }
}
