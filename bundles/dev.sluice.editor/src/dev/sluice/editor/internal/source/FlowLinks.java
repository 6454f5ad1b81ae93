package dev.sluice.editor.internal.source;

import dev.sluice.core.FlowFolder;
import dev.sluice.core.language.Symbols;
import org.eclipse.core.resources.IFile;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.Region;
import org.eclipse.jface.text.hyperlink.AbstractHyperlinkDetector;
import org.eclipse.jface.text.hyperlink.IHyperlink;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.ide.IDE;
import org.eclipse.ui.statushandlers.StatusManager;
import org.jspecify.annotations.Nullable;

/** Leads from a reference to its node, from a script's path to the script, from a call to the called flow. */
public final class FlowLinks extends AbstractHyperlinkDetector {
    @Override
    public IHyperlink @Nullable [] detectHyperlinks(
            @Nullable ITextViewer viewer, @Nullable IRegion region, boolean several) {
        if (viewer == null || region == null || viewer.getDocument() == null) {
            return null;
        }
        SourceContext context = SourceContexts.of(viewer.getDocument());
        IFile flow = context.file();
        if (context.isVast() || flow == null || !"flow".equals(flow.getFileExtension())) {
            return null;
        }
        Symbols.Link link = new Symbols(context.tree(), context.catalogue()).definition(region.getOffset());
        if (link == null) {
            return null;
        }
        String path = link.file();
        IRegion text = new Region(link.start(), link.end() - link.start());
        if (path == null) {
            return new IHyperlink[] {new Link(text, "Go to definition", () -> reveal(viewer, link))};
        }
        IFile file = FlowFolder.scriptIn(FlowFolder.rootOf(flow), path);
        return file == null ? null : new IHyperlink[] {new Link(text, "Open " + path, () -> open(file))};
    }

    private static void reveal(ITextViewer viewer, Symbols.Link link) {
        viewer.setSelectedRange(link.target(), link.targetEnd() - link.target());
        viewer.revealRange(link.target(), link.targetEnd() - link.target());
    }

    private static void open(IFile file) {
        IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
        IWorkbenchPage page = window == null ? null : window.getActivePage();
        if (page != null) {
            try {
                IDE.openEditor(page, file);
            } catch (PartInitException e) {
                StatusManager.getManager().handle(e.getStatus(), StatusManager.SHOW | StatusManager.LOG);
            }
        }
    }

    private record Link(IRegion region, String label, Runnable action) implements IHyperlink {
        @Override
        public IRegion getHyperlinkRegion() {
            return region;
        }

        @Override
        public @Nullable String getTypeLabel() {
            return null;
        }

        @Override
        public String getHyperlinkText() {
            return label;
        }

        @Override
        public void open() {
            action.run();
        }
    }
}
