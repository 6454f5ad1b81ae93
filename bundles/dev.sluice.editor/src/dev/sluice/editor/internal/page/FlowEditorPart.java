package dev.sluice.editor.internal.page;

import dev.sluice.core.catalogue.WorkspaceCatalogue;
import dev.sluice.editor.FlowEditor;
import dev.sluice.editor.UiQueue;
import dev.sluice.editor.internal.session.CheckJob;
import dev.sluice.editor.internal.session.FlowKnowledge;
import dev.sluice.editor.internal.session.FlowSession;
import dev.sluice.editor.internal.session.VastText;
import dev.sluice.editor.internal.source.SourceContext;
import dev.sluice.editor.internal.source.SourceContexts;
import dev.sluice.model.flow.Node;
import dev.sluice.model.source.Range;
import dev.sluice.validation.FlowAnalysis;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.Status;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.text.IDocument;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IEditorSite;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.ide.IDE;
import org.eclipse.ui.ide.IGotoMarker;
import org.eclipse.ui.ide.ResourceUtil;
import org.eclipse.ui.part.MultiPageEditorPart;
import org.eclipse.ui.texteditor.IDocumentProvider;
import org.eclipse.ui.texteditor.IElementStateListener;
import org.eclipse.ui.texteditor.ITextEditor;
import org.eclipse.ui.texteditor.ITextEditorExtension2;
import org.eclipse.ui.views.contentoutline.IContentOutlinePage;
import org.jspecify.annotations.Nullable;

/** The editor of a flow: a diagram and its source, two pages of one session. */
public final class FlowEditorPart extends MultiPageEditorPart implements FlowEditor, IGotoMarker {
    private static final String GENERIC_EDITOR = "org.eclipse.ui.genericeditor.GenericEditor";
    private static final int DIAGRAM = 0;
    private static final int SOURCE = 1;
    /** Up to this length a text is checked before it is first shown, so that it appears complete at once. */
    private static final int CHECK_AT_ONCE = 60_000;
    /** No more often is a vast text copied: that takes long enough to be felt at each key. */
    private static final int COPY_PAUSE_MILLIS = 1_000;

    private final EditorSettings settings = new EditorSettings();
    private final FlowSelection selection = new FlowSelection();
    private @Nullable ITextEditor source;
    private @Nullable FlowSession session;
    private @Nullable FlowKnowledge knowledge;
    private @Nullable DiagramPage diagram;
    private @Nullable CheckJob check;
    private @Nullable SourceContext context;
    private final Runnable checker = this::recheck;
    private @Nullable Recovery recovery;
    private @Nullable IElementStateListener deletion;
    /** The text for background jobs: a document is for the UI thread only. */
    private volatile String snapshot = "";

    private boolean copyAsked;

    @Override
    public void init(IEditorSite site, IEditorInput input) throws PartInitException {
        if (ResourceUtil.getFile(input) == null) {
            throw new PartInitException(
                    "'" + input.getName()
                            + "' is not in the workspace. Import its folder as a project to draw it, or open it with a text editor.");
        }
        super.init(site, input);
        setPartName(input.getName());
        site.setSelectionProvider(selection);
    }

    @Override
    protected void createPages() {
        try {
            ITextEditor text = createSource();
            source = text;
            addPage(text, getEditorInput());
            setPageText(0, "Source");
            openSession(text);
        } catch (CoreException e) {
            Platform.getLog(FlowEditorPart.class).log(e.getStatus());
            throw new IllegalStateException(e);
        }
        FlowSession opened = session();
        DiagramPage page = new DiagramPage(getContainer(), this, file(), opened, knowledge());
        diagram = page;
        addPage(DIAGRAM, page.control());
        setPageText(DIAGRAM, "Diagram");
        setPageText(SOURCE, "Source");
        setActivePage(opened.broken() == null ? DIAGRAM : SOURCE);
    }

    private static ITextEditor createSource() throws CoreException {
        for (IConfigurationElement element :
                Platform.getExtensionRegistry().getConfigurationElementsFor("org.eclipse.ui.editors")) {
            if (GENERIC_EDITOR.equals(element.getAttribute("id"))) {
                return (ITextEditor) element.createExecutableExtension("class");
            }
        }
        throw new CoreException(
                Status.error("The generic editor is missing. Install the bundle org.eclipse.ui.genericeditor."));
    }

    private void openSession(ITextEditor text) {
        IDocumentProvider provider = text.getDocumentProvider();
        IDocument document = provider.getDocument(text.getEditorInput());
        FlowSession opened = new FlowSession(
                document,
                new Soon(getSite().getShell().getDisplay(), this::read, () -> !isDiagramActive())::ask,
                () -> !(text instanceof ITextEditorExtension2 guarded) || guarded.validateEditorInputState());
        FlowKnowledge learned = new FlowKnowledge(() -> WorkspaceCatalogue.get().catalogue(), opened::flowDocument);
        snapshot = document.get();
        session = opened;
        knowledge = learned;
        SourceContext known = SourceContexts.of(document);
        CheckJob job = new CheckJob(file(), () -> snapshot, known.memory(), this::checked);
        check = job;
        context = known;
        known.addChecker(checker);
        if (document.getLength() <= CHECK_AT_ONCE) {
            job.check();
        } else if (!VastText.is(document)) {
            job.schedule();
        }
        opened.addListener(changed -> {
            if (VastText.is(document)) {
                copyLater();
            } else {
                snapshot = document.get();
                job.schedule(settings.checkDelayMillis());
            }
        });
        recover(document);
        IElementStateListener listener = new Deletion(getEditorInput(), this::closeSoon);
        deletion = listener;
        provider.addElementStateListener(listener);
    }

    /** A script or a called flow changed. For any thread. */
    private void recheck() {
        CheckJob job = check;
        SourceContext known = context;
        if (job != null && known != null && !known.isVast()) {
            job.schedule();
        }
    }

    private void closeSoon() {
        UiQueue.later(() -> {
            if (session != null) {
                getSite().getPage().closeEditor(this, false);
            }
        });
    }

    /** The text's editor may have another file now: that was moved, or saved under another name. */
    @Override
    protected void handlePropertyChange(int propertyId) {
        super.handlePropertyChange(propertyId);
        if (propertyId == IEditorPart.PROP_INPUT && session != null) {
            // The text's editor takes along what is not saved in a task that it adds after this one.
            UiQueue.later(() -> UiQueue.later(this::follow));
        }
    }

    /** Opens anew on the document that the text's editor has now: all else here belongs to the one before. */
    private void follow() {
        ITextEditor text = source;
        if (session == null || text == null) {
            return;
        }
        IEditorInput input = text.getEditorInput();
        if (text.getDocumentProvider().getDocument(input) == session.document()) {
            return;
        }
        IWorkbenchPage page = getSite().getPage();
        boolean activate = page.getActiveEditor() == this;
        boolean moved = !input.equals(getEditorInput());
        if (!moved) {
            page.closeEditor(this, false);
        }
        try {
            page.openEditor(input, getSite().getId(), activate);
        } catch (PartInitException e) {
            Platform.getLog(FlowEditorPart.class).log(e.getStatus());
        }
        if (moved) {
            // Only now, so that the new editor has what is not saved.
            page.closeEditor(this, false);
        }
    }

    /** Offers what a crash left unsaved, and keeps a copy of what is not saved from here on. */
    private void recover(IDocument document) {
        Recovery copies = new Recovery(file(), () -> snapshot);
        recovery = copies;
        String lost = copies.found();
        if (lost != null && !lost.equals(document.get())) {
            String question = "The IDE ended before '" + getEditorInput().getName()
                    + "' was saved. Take the text as it was then? It can be undone.";
            if (MessageDialog.openQuestion(getSite().getShell(), "Unsaved Changes", question)) {
                document.set(lost);
            } else {
                copies.discard();
            }
        } else {
            copies.discard();
        }
        keepCopy(copies);
        session().addListener(changed -> keepCopy(copies));
    }

    private void keepCopy(Recovery copies) {
        if (isDirty() && !VastText.is(session().document())) {
            copies.keep();
        }
    }

    private void copyLater() {
        if (!copyAsked) {
            copyAsked = true;
            getSite().getShell().getDisplay().timerExec(COPY_PAUSE_MILLIS, this::copy);
        }
    }

    /** Copies a vast text for recovery. */
    private void copy() {
        copyAsked = false;
        if (session != null && recovery != null && isDirty()) {
            snapshot = session.document().get();
            recovery.keep();
        }
    }

    /** Reads the text if it changed; a step of undo changes it more than once. */
    private boolean read() {
        return session != null && session.synchronize();
    }

    private void checked(FlowAnalysis analysis) {
        if (Display.getCurrent() != null) {
            knowledge().learn(analysis);
            return;
        }
        // A check may end after the editor was closed, and after the workbench was.
        UiQueue.later(() -> {
            if (knowledge != null) {
                knowledge.learn(analysis);
                if (diagram != null) {
                    diagram.refresh();
                }
            }
        });
    }

    /** The session of both pages. */
    public FlowSession session() {
        return java.util.Objects.requireNonNull(session);
    }

    /** What the last check found out. */
    public FlowKnowledge knowledge() {
        return java.util.Objects.requireNonNull(knowledge);
    }

    /** The diagram; null before it was made. */
    public @Nullable DiagramPage diagram() {
        return diagram;
    }

    /** The source page's editor; null before it was made. */
    public @Nullable ITextEditor source() {
        return source;
    }

    @Override
    public void setFocus() {
        if (isDiagramActive() && diagram != null) {
            diagram.setActive(true);
        } else {
            super.setFocus();
        }
    }

    /** Brings the source to the front. */
    void showSource() {
        setActivePage(SOURCE);
    }

    /** Whether the diagram is in front. */
    public boolean isDiagramActive() {
        return getActivePage() == DIAGRAM;
    }

    private IFile file() {
        return java.util.Objects.requireNonNull(ResourceUtil.getFile(getEditorInput()));
    }

    @Override
    protected void pageChange(int index) {
        super.pageChange(index);
        if (session != null) {
            session.synchronize();
        }
        if (diagram != null) {
            diagram.setActive(index == DIAGRAM);
        }
        selection.setSource(
                index == DIAGRAM && diagram != null
                        ? diagram.viewer()
                        : source == null ? null : source.getSelectionProvider());
    }

    @Override
    public void revealNode(String path) {
        Node node = Nodes.at(session().flow(), path);
        if (node != null && diagram != null) {
            if (!isDiagramActive()) {
                // it would take the keys from whoever asks
                setActivePage(DIAGRAM);
            }
            diagram.reveal(node);
        }
    }

    /** Shows a node in the page in front. */
    void show(Node node) {
        if (isDiagramActive() && diagram != null) {
            diagram.reveal(node);
        } else if (source != null) {
            Range at = session().flowDocument().positionOf(node);
            source.selectAndReveal(at.offset(), at.endOffset() - at.offset());
        }
    }

    @Override
    public void gotoMarker(IMarker marker) {
        String path = marker.getAttribute("node", "");
        boolean drawn = !path.isEmpty() && session().broken() == null;
        if (source != null) {
            IDE.gotoMarker(source, marker);
        }
        if (drawn && isDiagramActive()) {
            revealNode(path);
        } else if (!drawn) {
            setActivePage(SOURCE);
        }
    }

    @Override
    public void doSave(IProgressMonitor monitor) {
        getEditor(SOURCE).doSave(monitor);
        if (recovery != null && !isDirty()) {
            recovery.discard();
        }
    }

    @Override
    public void doSaveAs() {
        getEditor(SOURCE).doSaveAs();
    }

    @Override
    public boolean isSaveAsAllowed() {
        return true;
    }

    @Override
    public <T> @Nullable T getAdapter(Class<T> type) {
        if (type == ITextEditor.class) {
            return type.cast(source);
        }
        if (type == IContentOutlinePage.class && session != null) {
            return type.cast(new FlowOutline(this, session));
        }
        if (type == FlowSession.class) {
            return type.cast(session);
        }
        Object special = diagram == null ? null : diagram.adapt(type);
        return special != null && type.isInstance(special) ? type.cast(special) : super.getAdapter(type);
    }

    @Override
    public void dispose() {
        if (context != null) {
            context.removeChecker(checker);
        }
        if (check != null) {
            check.cancel();
        }
        if (source != null && deletion != null && source.getDocumentProvider() != null) {
            source.getDocumentProvider().removeElementStateListener(deletion);
        }
        if (recovery != null) {
            recovery.discard();
        }
        if (session != null) {
            session.close();
            session = null;
        }
        knowledge = null;
        if (diagram != null) {
            diagram.dispose();
            diagram = null;
        }
        super.dispose();
    }
}
