package dev.sluice.editor.internal.source;

import dev.sluice.core.catalogue.CatalogueListener;
import dev.sluice.core.catalogue.WorkspaceCatalogue;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.jface.text.IDocument;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;

/**
 * What is known of the documents that are open, one {@link SourceContext} for each; several viewers of a document share
 * it. An OSGi service, because the platform makes the parts of an editor by itself and hands them nothing but the document.
 */
public final class SourceContexts implements CatalogueListener, AutoCloseable {
    private final WorkspaceCatalogue catalogue;
    private final Map<IDocument, SourceContext> contexts = new WeakHashMap<>();

    /** Made by declarative services; others call {@link #of}. */
    public SourceContexts(WorkspaceCatalogue catalogue) {
        this.catalogue = catalogue;
        catalogue.addListener(this);
    }

    /** The context of a document. For any thread. */
    public static SourceContext of(IDocument document) {
        Bundle bundle = FrameworkUtil.getBundle(SourceContexts.class);
        BundleContext osgi = bundle == null ? null : bundle.getBundleContext();
        ServiceReference<SourceContexts> reference =
                osgi == null ? null : osgi.getServiceReference(SourceContexts.class);
        SourceContexts service = osgi == null || reference == null ? null : osgi.getService(reference);
        if (service == null) {
            throw new IllegalStateException("The service " + SourceContexts.class.getName()
                    + " is not there. Start the bundle org.apache.felix.scr early.");
        }
        return service.context(document);
    }

    private synchronized SourceContext context(IDocument document) {
        return contexts.computeIfAbsent(document, SourceContext::new);
    }

    private synchronized List<SourceContext> all() {
        return List.copyOf(contexts.values());
    }

    @Override
    public void typesChanged() {
        all().forEach(SourceContext::recheck);
    }

    @Override
    public void scriptsChanged(IProject project) {
        // the files are told one by one
    }

    @Override
    public void filesChanged(IProject project, Set<IFile> files) {
        all().forEach(context -> context.filesChanged(files));
    }

    @Override
    public synchronized void close() {
        catalogue.removeListener(this);
        contexts.values().forEach(SourceContext::close);
        contexts.clear();
    }
}
