package dev.sluice.editor.internal.source;

import dev.sluice.core.language.Highlight;
import dev.sluice.core.language.Highlight.Piece;
import dev.sluice.editor.internal.session.VastText;
import java.util.List;
import org.eclipse.jface.text.DocumentEvent;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.ITypedRegion;
import org.eclipse.jface.text.Region;
import org.eclipse.jface.text.TextPresentation;
import org.eclipse.jface.text.presentation.IPresentationDamager;
import org.eclipse.jface.text.presentation.IPresentationRepairer;
import org.eclipse.jface.text.presentation.PresentationReconciler;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Listener;
import org.jspecify.annotations.Nullable;

/** Colours the text of a flow: keys, values, references, expressions. Only what really looks different is painted anew. */
public final class FlowPresentation extends PresentationReconciler {
    private @Nullable ITextViewer viewer;
    private @Nullable SourceColors colors;
    private final Listener theme = event -> themeMayHaveChanged();

    public FlowPresentation() {
        Painter painter = new Painter();
        setDamager(painter, IDocument.DEFAULT_CONTENT_TYPE);
        setRepairer(painter, IDocument.DEFAULT_CONTENT_TYPE);
    }

    @Override
    public void install(@Nullable ITextViewer textViewer) {
        viewer = textViewer;
        super.install(textViewer);
        StyledText widget = textViewer == null ? null : textViewer.getTextWidget();
        if (widget != null) {
            widget.addListener(SWT.Paint, theme);
        }
    }

    @Override
    public void uninstall() {
        StyledText widget = viewer == null ? null : viewer.getTextWidget();
        if (widget != null && !widget.isDisposed()) {
            widget.removeListener(SWT.Paint, theme);
        }
        super.uninstall();
        viewer = null;
    }

    /** The theme engine says nothing to viewers, but it changes the background before the next paint. */
    private void themeMayHaveChanged() {
        ITextViewer seen = viewer;
        StyledText widget = seen == null ? null : seen.getTextWidget();
        SourceColors used = colors;
        if (seen != null && widget != null && used != null && used.isDark() != SourceColors.isDark(widget)) {
            colors = SourceColors.of(widget);
            widget.getDisplay().asyncExec(() -> {
                if (!widget.isDisposed()) {
                    seen.invalidateTextPresentation();
                }
            });
        }
    }

    private @Nullable SourceColors colors() {
        SourceColors used = colors;
        StyledText widget = viewer == null ? null : viewer.getTextWidget();
        if (used == null && widget != null && !widget.isDisposed()) {
            used = SourceColors.of(widget);
            colors = used;
        }
        return used;
    }

    private final class Painter implements IPresentationDamager, IPresentationRepairer {
        private @Nullable IDocument document;
        private List<Piece> pieces = List.of();

        @Override
        public void setDocument(@Nullable IDocument changed) {
            document = changed;
            pieces = read();
        }

        private List<Piece> read() {
            IDocument text = document;
            if (text == null || VastText.is(text)) {
                return List.of();
            }
            SourceContext context = SourceContexts.of(text);
            return Highlight.of(context.tree(), context.catalogue());
        }

        @Override
        public IRegion getDamageRegion(
                @Nullable ITypedRegion partition, @Nullable DocumentEvent event, boolean partitioningChanged) {
            if (event == null) {
                return new Region(0, document == null ? 0 : document.getLength());
            }
            List<Piece> before = pieces;
            pieces = read();
            int inserted = event.getText() == null ? 0 : event.getText().length();
            int delta = inserted - event.getLength();
            int same = 0;
            int most = Math.min(before.size(), pieces.size());
            while (same < most && pieces.get(same).equals(before.get(same))) {
                same++;
            }
            int tail = 0;
            while (tail < most - same
                    && moved(before.get(before.size() - 1 - tail), delta)
                            .equals(pieces.get(pieces.size() - 1 - tail))) {
                tail++;
            }
            int start = event.getOffset();
            int end = event.getOffset() + inserted;
            if (same < pieces.size() - tail) {
                start = Math.min(start, pieces.get(same).start());
                end = Math.max(end, pieces.get(pieces.size() - tail - 1).end());
            }
            if (same < before.size() - tail) {
                start = Math.min(start, before.get(same).start());
                end = Math.max(end, before.get(before.size() - tail - 1).end() + delta);
            }
            end = Math.min(event.getDocument().getLength(), end);
            return new Region(start, Math.max(0, end - start));
        }

        private static Piece moved(Piece piece, int delta) {
            return new Piece(piece.kind(), piece.start() + delta, piece.end() + delta);
        }

        @Override
        public void createPresentation(@Nullable TextPresentation presentation, @Nullable ITypedRegion damage) {
            SourceColors used = colors();
            if (presentation == null || damage == null || used == null) {
                return;
            }
            int from = damage.getOffset();
            int to = from + damage.getLength();
            for (Piece piece : pieces) {
                if (piece.start() >= to) {
                    break;
                }
                if (piece.end() > from) {
                    presentation.addStyleRange(used.style(piece.kind(), piece.start(), piece.end() - piece.start()));
                }
            }
        }
    }
}
