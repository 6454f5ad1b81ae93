package dev.sluice.editor.internal.source;

import dev.sluice.core.language.Symbols;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.Position;
import org.eclipse.jface.text.reconciler.IReconciler;
import org.eclipse.jface.text.reconciler.IReconcilingStrategy;
import org.eclipse.jface.text.source.Annotation;
import org.eclipse.jface.text.source.IAnnotationModel;
import org.eclipse.jface.text.source.IAnnotationModelExtension;
import org.eclipse.jface.text.source.ISourceViewer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CaretListener;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Listener;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.contexts.IContextActivation;
import org.eclipse.ui.contexts.IContextService;
import org.jspecify.annotations.Nullable;

/**
 * Marks every place of the name at the caret, a moment after the caret came to rest. Also tells the workbench when the
 * keys of a flow's text hold: while the text has the focus.
 */
public final class FlowOccurrences implements IReconciler {
    /** The annotation type, for which the platform has colours in every theme. */
    private static final String TYPE = "org.eclipse.ui.genericeditor.text";

    /** The context of the source page's keys. */
    public static final String CONTEXT = "dev.sluice.editor.source";

    private static final int PAUSE_MILLIS = 250;

    private @Nullable ISourceViewer viewer;
    private @Nullable StyledText widget;
    private @Nullable IContextActivation keys;
    private List<Annotation> shown = List.of();
    private final Runnable update = this::update;
    private final CaretListener caret = event -> later();
    private final Listener focus = event -> focus(event.type == SWT.FocusIn);

    @Override
    public void install(ITextViewer textViewer) {
        StyledText text = textViewer.getTextWidget();
        if (textViewer instanceof ISourceViewer source && text != null) {
            viewer = source;
            widget = text;
            text.addCaretListener(caret);
            text.addListener(SWT.FocusIn, focus);
            text.addListener(SWT.FocusOut, focus);
            text.addListener(SWT.Dispose, focus);
            focus(text.isFocusControl());
        }
    }

    @Override
    public void uninstall() {
        focus(false);
        StyledText text = widget;
        if (text != null && !text.isDisposed()) {
            text.removeCaretListener(caret);
            text.removeListener(SWT.FocusIn, focus);
            text.removeListener(SWT.FocusOut, focus);
            text.removeListener(SWT.Dispose, focus);
        }
        widget = null;
        viewer = null;
    }

    @Override
    public @Nullable IReconcilingStrategy getReconcilingStrategy(String contentType) {
        return null;
    }

    private void focus(boolean has) {
        IContextService service =
                PlatformUI.isWorkbenchRunning() ? PlatformUI.getWorkbench().getService(IContextService.class) : null;
        IContextActivation active = keys;
        if (service == null) {
            return;
        }
        if (has && active == null) {
            keys = service.activateContext(CONTEXT);
        } else if (!has && active != null) {
            service.deactivateContext(active);
            keys = null;
        }
    }

    private void later() {
        StyledText text = widget;
        if (text != null && !text.isDisposed()) {
            text.getDisplay().timerExec(-1, update);
            text.getDisplay().timerExec(PAUSE_MILLIS, update);
        }
    }

    private void update() {
        ISourceViewer source = viewer;
        StyledText text = widget;
        if (source == null || text == null || text.isDisposed()) {
            return;
        }
        IDocument document = source.getDocument();
        IAnnotationModel model = source.getAnnotationModel();
        if (document == null || !(model instanceof IAnnotationModelExtension annotations)) {
            return;
        }
        int offset = source.getSelectedRange().x;
        SourceContext context = SourceContexts.of(document);
        if (context.isVast() && shown.isEmpty()) {
            return;
        }
        Map<Annotation, Position> added = new HashMap<>();
        List<Symbols.Occurrence> occurrences =
                context.isVast() ? List.of() : new Symbols(context.tree(), context.catalogue()).occurrences(offset);
        for (Symbols.Occurrence one : occurrences) {
            added.put(
                    new Annotation(TYPE, false, one.definition() ? "Definition" : "Use"),
                    new Position(one.start(), one.end() - one.start()));
        }
        annotations.replaceAnnotations(shown.toArray(Annotation[]::new), added);
        shown = List.copyOf(added.keySet());
    }
}
