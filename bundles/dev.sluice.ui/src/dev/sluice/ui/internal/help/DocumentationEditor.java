package dev.sluice.ui.internal.help;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.swt.SWT;
import org.eclipse.swt.SWTError;
import org.eclipse.swt.browser.Browser;
import org.eclipse.swt.browser.LocationAdapter;
import org.eclipse.swt.browser.LocationEvent;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.program.Program;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Link;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IEditorSite;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.part.EditorPart;
import org.jspecify.annotations.Nullable;

/** Shows the documentation in the system's browser widget; where there is none, a link to the system's browser. */
public final class DocumentationEditor extends EditorPart {
    /** The id under which {@code plugin.xml} registers the editor. */
    public static final String ID = "dev.sluice.ui.documentationEditor";

    private @Nullable Browser browser;
    private @Nullable Control focus;

    @Override
    public void init(IEditorSite site, IEditorInput input) throws PartInitException {
        if (!(input instanceof DocumentationInput)) {
            throw new PartInitException("This editor shows the documentation only, not " + input.getName() + ".");
        }
        setSite(site);
        setInput(input);
    }

    @Override
    public void createPartControl(Composite parent) {
        String page = ((DocumentationInput) getEditorInput()).page().toString();
        parent.setLayout(new FillLayout());
        try {
            Browser shown = new Browser(parent, SWT.NONE);
            shown.addTitleListener(event -> setPartName(event.title));
            shown.addLocationListener(new LocationAdapter() {
                @Override
                public void changing(LocationEvent event) {
                    if (event.location.startsWith("http")) {
                        event.doit = false;
                        Program.launch(event.location);
                    }
                }
            });
            shown.setUrl(page);
            browser = shown;
            focus = shown;
        } catch (SWTError e) {
            ILog.of(DocumentationEditor.class).warn("The system has no browser for the workbench", e);
            offer(parent, page);
        }
    }

    private void offer(Composite parent, String page) {
        Composite area = new Composite(parent, SWT.NONE);
        RowLayout layout = new RowLayout();
        layout.marginLeft = 24;
        layout.marginTop = 24;
        area.setLayout(layout);
        Link link = new Link(area, SWT.NONE);
        link.setText(
                "There is no browser for the workbench on this system (Debian: apt-get install libwebkit2gtk-4.1-0)."
                        + " <a>Read the documentation in another browser.</a>");
        link.addListener(SWT.Selection, event -> Program.launch(page));
        focus = link;
    }

    /** Goes to a page. */
    void show(String page) {
        if (browser != null) {
            browser.setUrl(page);
        }
    }

    @Override
    public void setFocus() {
        if (focus != null && !focus.isDisposed()) {
            focus.setFocus();
        }
    }

    @Override
    public void doSave(IProgressMonitor monitor) {
        // nothing can be changed
    }

    @Override
    public void doSaveAs() {
        // nothing can be changed
    }

    @Override
    public boolean isDirty() {
        return false;
    }

    @Override
    public boolean isSaveAsAllowed() {
        return false;
    }
}
