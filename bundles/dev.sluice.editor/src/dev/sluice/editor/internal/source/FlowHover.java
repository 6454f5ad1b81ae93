package dev.sluice.editor.internal.source;

import dev.sluice.core.language.Hover;
import dev.sluice.model.Problem;
import org.eclipse.jface.text.IInformationControlCreator;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.ITextHover;
import org.eclipse.jface.text.ITextHoverExtension;
import org.eclipse.jface.text.ITextHoverExtension2;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.Region;
import org.jspecify.annotations.Nullable;

/** Says what the thing under the pointer is, and what is wrong with it where no marker says it already. */
public final class FlowHover implements ITextHover, ITextHoverExtension, ITextHoverExtension2 {
    @Override
    public @Nullable Object getHoverInfo2(ITextViewer viewer, IRegion region) {
        Hover hover = hover(viewer, region.getOffset());
        if (hover == null) {
            return null;
        }
        String text = markdown(hover);
        return text.isBlank() ? null : text;
    }

    private static String markdown(Hover hover) {
        StringBuilder text = new StringBuilder();
        for (Problem problem : hover.problems()) {
            text.append(problem.isError() ? "**Error** " : "**Warning** ")
                    .append(problem.message())
                    .append("\n\n");
        }
        return text.append(hover.markdown()).toString();
    }

    private static @Nullable Hover hover(ITextViewer viewer, int offset) {
        if (viewer.getDocument() == null) {
            return null;
        }
        SourceContext context = SourceContexts.of(viewer.getDocument());
        var current = context.currentAnalysis();
        return context.language().hover(context.tree(), offset, current == null ? context.analysis() : current);
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
