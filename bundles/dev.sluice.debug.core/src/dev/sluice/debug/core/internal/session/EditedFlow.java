package dev.sluice.debug.core.internal.session;

import dev.sluice.model.source.FlowHash;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IResourceChangeEvent;
import org.eclipse.core.resources.IResourceChangeListener;
import org.eclipse.core.resources.IResourceDelta;
import org.eclipse.core.resources.IWorkspace;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.jspecify.annotations.Nullable;

/** Tells when the file of a flow is written, so that it is seen whether it is still what runs. */
public final class EditedFlow implements IResourceChangeListener {
    private final IFile flow;
    private final Runnable written;

    private EditedFlow(IFile flow, Runnable written) {
        this.flow = flow;
        this.written = written;
    }

    /** Begins to tell, on threads that change the workspace; {@code written} must return soon. */
    static EditedFlow follow(IFile flow, Runnable written) {
        EditedFlow made = new EditedFlow(flow, written);
        ResourcesPlugin.getWorkspace().addResourceChangeListener(made, IResourceChangeEvent.POST_CHANGE);
        return made;
    }

    void close() {
        IWorkspace workspace = ResourcesPlugin.getWorkspace();
        workspace.removeResourceChangeListener(this);
    }

    @Override
    public void resourceChanged(IResourceChangeEvent event) {
        IResourceDelta whole = event.getDelta();
        IResourceDelta own = whole == null ? null : whole.findMember(flow.getFullPath());
        if (own != null
                && (own.getKind() != IResourceDelta.CHANGED || (own.getFlags() & IResourceDelta.CONTENT) != 0)) {
            written.run();
        }
    }

    /** Whether the file's text runs otherwise than that of a hash; false where there is no file. */
    public static boolean differs(@Nullable IFile flow, String hash) {
        if (flow == null || hash.isEmpty() || !flow.exists()) {
            return false;
        }
        try (InputStream text = flow.getContents(true)) {
            return !FlowHash.of(new String(text.readAllBytes(), StandardCharsets.UTF_8))
                    .equals(hash);
        } catch (IOException | CoreException e) {
            ILog.of(EditedFlow.class).info("The flow cannot be read, so whether it was edited is not known.", e);
            return false;
        }
    }
}
