package dev.sluice.editor.internal.source;

import dev.sluice.core.language.Hover;
import org.eclipse.jface.text.IInformationControlCreator;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.ITextHover;
import org.eclipse.jface.text.ITextHoverExtension;
import org.eclipse.jface.text.ITextHoverExtension2;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.Region;
import org.jspecify.annotations.Nullable;

/** Says what the thing under the pointer is. */
public final class FlowHover implements ITextHover, ITextHoverExtension, ITextHoverExtension2 {
    @Override
    public @Nullable Object getHoverInfo2(ITextViewer viewer, IRegion region) {
        Hover hover = hover(viewer, region.getOffset());
        if (hover == null) {
            return null;
        }
        // problems are annotations, and so shown by the platform's own hover above this one
        return hover.markdown().isBlank() ? null : hover.markdown();
    }

    private static @Nullable Hover hover(ITextViewer viewer, int offset) {
        if (viewer.getDocument() == null) {
            return null;
        }
        SourceContext context = SourceContexts.of(viewer.getDocument());
        return context.isVast() ? null : context.language().hover(context.tree(), offset, context.analysis());
    }

    @Override
    public @Nullable String getHoverInfo(ITextViewer viewer, IRegion region) {
        Object info = getHoverInfo2(viewer, region);
        return info == null ? null : info.toString();
    }

    @Override
    public IRegion getHoverRegion(ITextViewer viewer, int offset) {
        Hover hover = hover(viewer, offset);
        return hover == null
                ? new Region(offset, 0)
                : new Region(hover.start(), Math.max(0, hover.end() - hover.start()));
    }

    @Override
    public IInformationControlCreator getHoverControlCreator() {
        return MarkdownControl.creator(false);
    }
}
